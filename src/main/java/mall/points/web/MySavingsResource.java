package mall.points.web;

import static mall.points.PointsError.SAVINGS_PLAN_NOT_FOUND;
import static mall.points.PointsError.SAVING_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import mall.points.SavingId;
import mall.points.Savings;
import mall.points.SavingsPlanId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A member's savings. */
@Path("/api/v1/me/points-savings")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "points", description = "积分")
class MySavingsResource {

    private final Savings savings;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    MySavingsResource(Savings savings, Idempotency idempotency, Caller caller, Clock clock) {
        this.savings = savings;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** The savings, newest first. */
    @GET
    @Operation(summary = "我的积分定存，最新的在前")
    public Uni<PageWire<SavingWire>> list(@BeanParam @Valid PageQuery page) {
        return savings.ofMember(new MemberId(caller.id()), page.before(), page.limit())
                .map(found -> PageWire.of(found, saving -> SavingWire.of(saving, clock.instant())));
    }

    /** Locks points. */
    @POST
    @Operation(summary = "存入积分：定存期间不能使用，也不会过期")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SavingWire.class)))
    public Uni<RestResponse<String>> lock(
            @NotNull(message = "请求体不能为空") @Valid SavingWire.Entry body,
            @RestHeader(Idempotency.HEADER) @Nullable String key) {
        SavingsPlanId plan = PathIds.required(body.planId(), SavingsPlanId::new, SAVINGS_PLAN_NOT_FOUND);
        MemberId member = new MemberId(caller.id());
        return idempotency.once(
                key, "POST /me/points-savings", body, 201, () -> savings.lock(member, plan, body.points())
                        .map(saving -> SavingWire.of(saving, clock.instant())));
    }

    /** Gives points back early. */
    @POST
    @Path("/{savingId}/withdrawals")
    @Operation(summary = "提前支取，没有利息；已到期的照付利息")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SavingWire.class)))
    public Uni<RestResponse<String>> withdraw(
            @RestPath String savingId, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        SavingId id = PathIds.required(savingId, SavingId::new, SAVING_NOT_FOUND);
        MemberId member = new MemberId(caller.id());
        return idempotency.once(
                key, "POST /me/points-savings/" + savingId + "/withdrawals", null, 201, () -> savings.withdraw(
                                member, id)
                        .map(saving -> SavingWire.of(saving, clock.instant())));
    }
}
