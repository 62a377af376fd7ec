package mall.points.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import mall.points.SavingsPlans;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The plans of points savings, for everybody. */
@Path("/api/v1/points-savings-plans")
@PermitAll
@Tag(name = "points", description = "积分")
class SavingsPlanResource {

    private final SavingsPlans plans;

    SavingsPlanResource(SavingsPlans plans) {
        this.plans = plans;
    }

    /** Under which points may be locked now. */
    @GET
    @Operation(summary = "进行中的积分定存方案，期限短的在前")
    public Uni<List<SavingWire.PlanWire>> open() {
        return plans.open()
                .map(found -> found.stream().map(SavingWire.PlanWire::of).toList());
    }
}
