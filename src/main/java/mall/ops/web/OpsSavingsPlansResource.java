package mall.ops.web;

import static mall.points.PointsError.SAVINGS_PLAN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.Supplier;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.points.SavingsPlan;
import mall.points.SavingsPlanId;
import mall.points.SavingsPlans;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Plans of points savings, for ops. */
@Path("/api/ops/v1/points-savings-plans")
@Tag(name = "ops-points", description = "运营：积分")
class OpsSavingsPlansResource {

    private final UnitOfWork work;
    private final SavingsPlans plans;
    private final Audit audit;

    OpsSavingsPlansResource(UnitOfWork work, SavingsPlans plans, Audit audit) {
        this.work = work;
        this.plans = plans;
        this.audit = audit;
    }

    /** Plans in every status, newest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "积分定存方案列表，最新的在前")
    public Uni<PageWire<OpsSavingsPlanWire>> list(@BeanParam @Valid PageQuery page) {
        return plans.all(page.before(), page.limit()).map(found -> PageWire.of(found, OpsSavingsPlanWire::of));
    }

    /** Writes a draft. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "新建积分定存方案（草稿）")
    public Uni<OpsSavingsPlanWire> create(@NotNull(message = "请求体不能为空") @Valid OpsSavingsPlanWire.Entry body) {
        return work.write(() -> plans.create(body.toTerms())
                .map(OpsSavingsPlanWire::of)
                .call(created -> audit.record("points-savings-plan.create", subject(created), null, created)));
    }

    /** Opens it to the members. */
    @POST
    @Path("/{planId}/publications")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "发布积分定存方案")
    public Uni<OpsSavingsPlanWire> publish(@RestPath String planId) {
        SavingsPlanId id = idOf(planId);
        return audited("points-savings-plan.publish", id, () -> plans.publish(id));
    }

    /** Locks no more points. */
    @POST
    @Path("/{planId}/endings")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "结束积分定存方案；已存入的照常计息")
    public Uni<OpsSavingsPlanWire> end(@RestPath String planId) {
        SavingsPlanId id = idOf(planId);
        return audited("points-savings-plan.end", id, () -> plans.end(id));
    }

    private Uni<OpsSavingsPlanWire> audited(String act, SavingsPlanId id, Supplier<Uni<SavingsPlan>> change) {
        return work.write(() -> plans.plan(id).map(OpsSavingsPlanWire::of).chain(before -> change.get()
                .map(OpsSavingsPlanWire::of)
                .call(after -> audit.record(act, subject(after), before, after))));
    }

    private static String subject(OpsSavingsPlanWire plan) {
        return "points-savings-plan/" + plan.id();
    }

    private static SavingsPlanId idOf(String planId) {
        return PathIds.required(planId, SavingsPlanId::new, SAVINGS_PLAN_NOT_FOUND);
    }
}
