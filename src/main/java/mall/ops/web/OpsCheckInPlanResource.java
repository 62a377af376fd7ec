package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Roles;
import mall.task.CheckInPlan;
import mall.task.CheckIns;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What checking in earns, for ops. */
@Path("/api/ops/v1/check-in-plan")
@Tag(name = "ops-task", description = "运营：签到、任务、养成、战队 PK")
class OpsCheckInPlanResource {

    private final UnitOfWork work;
    private final CheckIns checkIns;
    private final OpsPrizes prizes;
    private final Audit audit;

    OpsCheckInPlanResource(UnitOfWork work, CheckIns checkIns, OpsPrizes prizes, Audit audit) {
        this.work = work;
        this.checkIns = checkIns;
        this.prizes = prizes;
        this.audit = audit;
    }

    /** What checking in earns now. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "签到奖励设置")
    public Uni<OpsCheckInPlanWire> current() {
        return checkIns.plan().map(OpsCheckInPlanWire::of);
    }

    /** What it earns from now on. */
    @PUT
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "修改签到奖励设置；已发的奖励不变")
    public Uni<OpsCheckInPlanWire> revise(@NotNull(message = "请求体不能为空") @Valid OpsCheckInPlanWire body) {
        CheckInPlan plan = body.toPlan();
        return work.write(() -> prizes.requireGivable(plan.allPrizes())
                .chain(checkIns::plan)
                .map(OpsCheckInPlanWire::of)
                .chain(before -> checkIns.revise(plan)
                        .map(OpsCheckInPlanWire::of)
                        .call(after -> audit.record("check-in-plan.revise", "check-in-plan", before, after))));
    }
}
