package mall.coupon.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.coupon.CouponQueries;
import mall.coupon.CouponStatus;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A member's coupons. What they could do for a basket comes with its quote. */
@Path("/api/v1/me/coupons")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "coupon", description = "优惠券")
class WalletResource {

    private final CouponQueries queries;
    private final Caller caller;
    private final Clock clock;

    WalletResource(CouponQueries queries, Caller caller, Clock clock) {
        this.queries = queries;
        this.caller = caller;
        this.clock = clock;
    }

    /** The wallet, newest first. */
    @GET
    @Operation(summary = "我的优惠券，最新的在前，附各状态张数")
    public Uni<WalletWire> list(
            @RestQuery
                    @Nullable
                    @Pattern(regexp = "UNUSED|LOCKED|USED|EXPIRED|VOID", message = "状态不正确")
                    @Schema(implementation = CouponStatus.class)
                    String status,
            @BeanParam @Valid PageQuery page) {
        Instant now = clock.instant();
        return queries.wallet(
                        new MemberId(caller.id()),
                        Optional.ofNullable(status).map(CouponStatus::valueOf),
                        page.before(),
                        page.limit())
                .map(wallet -> WalletWire.of(wallet, now));
    }
}
