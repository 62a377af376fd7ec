package mall.coupon.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import mall.coupon.CouponConfig;
import mall.coupon.Coupons;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.http.Caller;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import mall.platform.redis.RateLimit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Codes in the hands of members. */
@Path("/api/v1/coupon-codes")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "coupon", description = "优惠券")
class CouponCodeResource {

    private static final Duration WINDOW = Duration.ofHours(1);

    /** A code as it was typed. */
    @Schema(name = "CouponCodeRedemption")
    record Redemption(
            @NotBlank(message = "请输入兑换码")
            @Size(max = 40, message = "兑换码过长")
            @Schema(description = "不区分大小写，空格和连字符可有可无", examples = "7K3M-Q0ZD-1XWA-88TH")
            String code) {}

    private final Coupons coupons;
    private final RateLimit limit;
    private final CouponConfig config;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    CouponCodeResource(
            Coupons coupons,
            RateLimit limit,
            CouponConfig config,
            Idempotency idempotency,
            Caller caller,
            Clock clock) {
        this.coupons = coupons;
        this.limit = limit;
        this.config = config;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** Redeems a code; who tries too many is slowed down. */
    @POST
    @Path("/redemptions")
    @Operation(summary = "用兑换码换优惠券")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CouponWire.class)))
    public Uni<RestResponse<String>> redeem(
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid Redemption body) {
        MemberId member = new MemberId(caller.id());
        return limit.admit("coupon-code", Ids.text(member), config.codeTriesPerHour(), WINDOW)
                .chain(() -> idempotency.once(
                        key, "POST /coupon-codes/redemptions", body, 201, () -> coupons.redeem(member, body.code())
                                .map(coupon -> CouponWire.of(coupon, clock.instant()))));
    }
}
