package mall.task.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.YearMonth;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import mall.task.CheckIns;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A member's check-ins. */
@Path("/api/v1/me/check-ins")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "task", description = "签到、任务、养成、战队 PK")
class CheckInResource {

    private static final String MONTH = "20[0-9]{2}-(0[1-9]|1[0-2])";

    private final CheckIns checkIns;
    private final Idempotency idempotency;
    private final Caller caller;

    CheckInResource(CheckIns checkIns, Idempotency idempotency, Caller caller) {
        this.checkIns = checkIns;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** A month of check-ins, and what they earn. */
    @GET
    @Operation(summary = "签到日历：某月的签到、连续天数、补签卡与奖励规则；缺省为本月")
    public Uni<CheckInWire.Calendar> calendar(
            @RestQuery @Nullable @Pattern(regexp = MONTH, message = "月份格式如 2026-11") String month) {
        return checkIns.calendar(member(), Optional.ofNullable(month).map(YearMonth::parse))
                .map(CheckInWire.Calendar::of);
    }

    /** Checks in today. */
    @POST
    @Operation(summary = "今日签到")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CheckInWire.class)))
    public Uni<RestResponse<String>> checkIn(@RestHeader(Idempotency.HEADER) @Nullable String key) {
        return idempotency.once(key, "POST /me/check-ins", null, 201, () -> checkIns.checkIn(member())
                .map(CheckInWire::of));
    }

    /** Makes up a missed day with a card. */
    @POST
    @Path("/make-ups")
    @Operation(summary = "用补签卡补签")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CheckInWire.class)))
    public Uni<RestResponse<String>> makeUp(
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid CheckInWire.MakeUp body) {
        return idempotency.once(
                key, "POST /me/check-ins/make-ups", body, 201, () -> checkIns.makeUp(member(), body.day())
                        .map(CheckInWire::of));
    }

    private MemberId member() {
        return new MemberId(caller.id());
    }
}
