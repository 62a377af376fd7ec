package mall.ops.web;

import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_NOT_FOUND;

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
import mall.bargain.BargainCampaign;
import mall.bargain.BargainCampaignId;
import mall.bargain.BargainQueries;
import mall.bargain.Bargains;
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

/** Bargain campaigns, for ops. */
@Path("/api/ops/v1/bargain-campaigns")
@Tag(name = "ops-bargain", description = "运营：砍价活动")
class OpsBargainsResource {

    private final UnitOfWork work;
    private final Bargains bargains;
    private final BargainQueries queries;
    private final Audit audit;

    OpsBargainsResource(UnitOfWork work, Bargains bargains, BargainQueries queries, Audit audit) {
        this.work = work;
        this.bargains = bargains;
        this.queries = queries;
        this.audit = audit;
    }

    /** Campaigns in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "砍价活动列表，最新的在前")
    public Uni<PageWire<OpsBargainWire>> list(@BeanParam @Valid PageQuery page) {
        return queries.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsBargainWire::of));
    }

    /** One campaign. */
    @GET
    @Path("/{campaignId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "砍价活动")
    public Uni<OpsBargainWire> one(@RestPath String campaignId) {
        return queries.required(idOf(campaignId)).map(OpsBargainWire::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建砍价活动（草稿）")
    public Uni<OpsBargainWire> create(@NotNull(message = "请求体不能为空") @Valid OpsBargainWire.Draft body) {
        return work.write(() -> bargains.create(body.toTerms())
                .map(OpsBargainWire::of)
                .call(created -> audit.record("bargain.create", "bargain/" + created.id(), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{campaignId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsBargainWire> revise(
            @RestPath String campaignId, @NotNull(message = "请求体不能为空") @Valid OpsBargainWire.Draft body) {
        BargainCampaignId id = idOf(campaignId);
        return audited("bargain.revise", id, () -> bargains.revise(id, body.toTerms()));
    }

    /** Puts a draft before the shoppers. */
    @POST
    @Path("/{campaignId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布活动；发布后不能再修改")
    public Uni<OpsBargainWire> publish(@RestPath String campaignId) {
        BargainCampaignId id = idOf(campaignId);
        return audited("bargain.publish", id, () -> bargains.publish(id));
    }

    /** Ends a campaign. */
    @POST
    @Path("/{campaignId}/closures")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "关闭活动：不能再发起，已发起的砍价照常进行到截止时间")
    public Uni<OpsBargainWire> close(@RestPath String campaignId) {
        BargainCampaignId id = idOf(campaignId);
        return audited("bargain.close", id, () -> bargains.close(id));
    }

    private Uni<OpsBargainWire> audited(String act, BargainCampaignId id, Supplier<Uni<BargainCampaign>> change) {
        return work.write(() -> queries.required(id).map(OpsBargainWire::of).chain(before -> change.get()
                .map(OpsBargainWire::of)
                .call(after -> audit.record(act, "bargain/" + after.id(), before, after))));
    }

    private static BargainCampaignId idOf(String campaignId) {
        return PathIds.required(campaignId, BargainCampaignId::new, BARGAIN_CAMPAIGN_NOT_FOUND);
    }
}
