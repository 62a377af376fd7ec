package mall.ops.web;

import static mall.task.TaskError.TEAM_PK_NOT_FOUND;

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
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.task.TeamPk;
import mall.task.TeamPkId;
import mall.task.TeamPkPlans;
import mall.task.TeamPkTerms;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** PKs, for ops. */
@Path("/api/ops/v1/team-pks")
@Tag(name = "ops-task", description = "运营：签到、任务、养成、战队 PK")
class OpsTeamPksResource {

    private final UnitOfWork work;
    private final TeamPkPlans pks;
    private final OpsPrizes prizes;
    private final Audit audit;

    OpsTeamPksResource(UnitOfWork work, TeamPkPlans pks, OpsPrizes prizes, Audit audit) {
        this.work = work;
        this.pks = pks;
        this.prizes = prizes;
        this.audit = audit;
    }

    /** PKs in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "战队 PK列表，最新的在前")
    public Uni<PageWire<OpsTeamPkWire>> list(@BeanParam @Valid PageQuery page) {
        return pks.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsTeamPkWire::of));
    }

    /** One PK. */
    @GET
    @Path("/{pkId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "战队 PK")
    public Uni<OpsTeamPkWire> one(@RestPath String pkId) {
        return pks.required(idOf(pkId)).map(OpsTeamPkWire::of);
    }

    /** How a PK is doing. */
    @GET
    @Path("/{pkId}/statistics")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "战队 PK 的战队数、人数与总分")
    public Uni<OpsTeamPkWire.Statistics> statistics(@RestPath String pkId) {
        return pks.statistics(idOf(pkId)).map(OpsTeamPkWire.Statistics::of);
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建战队 PK（草稿）")
    public Uni<OpsTeamPkWire> create(@NotNull(message = "请求体不能为空") @Valid OpsTeamPkWire.Draft body) {
        TeamPkTerms terms = body.toTerms();
        return work.write(() -> prizes.requireGivable(terms.allPrizes())
                .chain(() -> pks.create(terms))
                .map(OpsTeamPkWire::of)
                .call(created -> audit.record("team-pk.create", "team-pk/" + created.id(), null, created)));
    }

    /** Rewrites a draft. */
    @PUT
    @Path("/{pkId}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改草稿")
    public Uni<OpsTeamPkWire> revise(
            @RestPath String pkId, @NotNull(message = "请求体不能为空") @Valid OpsTeamPkWire.Draft body) {
        TeamPkId id = idOf(pkId);
        TeamPkTerms terms = body.toTerms();
        return audited("team-pk.revise", id, () -> prizes.requireGivable(terms.allPrizes())
                .chain(() -> pks.revise(id, terms)));
    }

    /** Puts a draft before the members. */
    @POST
    @Path("/{pkId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布战队 PK；发布后不能再修改")
    public Uni<OpsTeamPkWire> publish(@RestPath String pkId) {
        TeamPkId id = idOf(pkId);
        return audited("team-pk.publish", id, () -> pks.publish(id));
    }

    private Uni<OpsTeamPkWire> audited(String act, TeamPkId id, Supplier<Uni<TeamPk>> change) {
        return work.write(() -> pks.required(id).map(OpsTeamPkWire::of).chain(before -> change.get()
                .map(OpsTeamPkWire::of)
                .call(after -> audit.record(act, "team-pk/" + after.id(), before, after))));
    }

    private static TeamPkId idOf(String pkId) {
        return PathIds.required(pkId, TeamPkId::new, TEAM_PK_NOT_FOUND);
    }
}
