package mall.ops.web;

import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.function.Supplier;
import mall.groupbuy.GroupBuyQueries;
import mall.groupbuy.GroupBuys;
import mall.groupbuy.GroupCampaign;
import mall.groupbuy.GroupCampaignId;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Group-buy campaigns, for ops. */
@Path("/api/ops/v1/group-buys")
@Tag(name = "ops-group-buy", description = "运营：拼团活动")
class OpsGroupBuysResource {

    private final UnitOfWork work;
    private final GroupBuys groupBuys;
    private final GroupBuyQueries queries;
    private final Audit audit;

    OpsGroupBuysResource(UnitOfWork work, GroupBuys groupBuys, GroupBuyQueries queries, Audit audit) {
        this.work = work;
        this.groupBuys = groupBuys;
        this.queries = queries;
        this.audit = audit;
    }

    /** Campaigns in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "拼团活动列表，最新的在前")
    public Uni<PageWire<OpsGroupBuyWire>> list(@BeanParam @Valid PageQuery page) {
        return queries.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsGroupBuyWire::of));
    }

    /** One campaign. */
    @GET
    @Path("/{campaignId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "拼团活动")
    public Uni<OpsGroupBuyWire> one(@RestPath String campaignId) {
        return queries.required(idOf(campaignId)).map(OpsGroupBuyWire::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建拼团活动（草稿）")
    public Uni<OpsGroupBuyWire> create(@NotNull(message = "请求体不能为空") @Valid OpsGroupBuyWire.Draft body) {
        return work.write(() -> groupBuys
                .create(body.toTerms())
                .map(OpsGroupBuyWire::of)
                .call(created -> audit.record("groupbuy.create", "groupbuy/" + created.id(), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{campaignId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsGroupBuyWire> revise(
            @RestPath String campaignId, @NotNull(message = "请求体不能为空") @Valid OpsGroupBuyWire.Draft body) {
        GroupCampaignId id = idOf(campaignId);
        return audited("groupbuy.revise", id, () -> groupBuys.revise(id, body.toTerms()));
    }

    /** Puts a draft before the shoppers. */
    @POST
    @Path("/{campaignId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布活动；发布后不能再修改")
    public Uni<OpsGroupBuyWire> publish(@RestPath String campaignId) {
        GroupCampaignId id = idOf(campaignId);
        return audited("groupbuy.publish", id, () -> groupBuys.publish(id));
    }

    /** Ends a campaign. */
    @POST
    @Path("/{campaignId}/closures")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "关闭活动：不能再开团，已开的团照常进行到截止时间")
    public Uni<OpsGroupBuyWire> close(@RestPath String campaignId) {
        GroupCampaignId id = idOf(campaignId);
        return audited("groupbuy.close", id, () -> groupBuys.close(id));
    }

    private Uni<OpsGroupBuyWire> audited(String act, GroupCampaignId id, Supplier<Uni<GroupCampaign>> change) {
        return work.write(() -> queries.required(id).map(OpsGroupBuyWire::of).chain(before -> change.get()
                .map(OpsGroupBuyWire::of)
                .call(after -> audit.record(act, "groupbuy/" + after.id(), before, after))));
    }

    private static GroupCampaignId idOf(String campaignId) {
        return PathIds.required(campaignId, GroupCampaignId::new, CAMPAIGN_NOT_FOUND);
    }
}
