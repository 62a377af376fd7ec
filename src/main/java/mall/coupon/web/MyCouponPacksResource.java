package mall.coupon.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Optional;
import mall.coupon.PackQueries;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The packs a member opened. */
@Path("/api/v1/me/coupon-packs")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "coupon", description = "优惠券")
class MyCouponPacksResource {

    private final PackQueries packs;
    private final Caller caller;
    private final Clock clock;

    MyCouponPacksResource(PackQueries packs, Caller caller, Clock clock) {
        this.packs = packs;
        this.caller = caller;
        this.clock = clock;
    }

    /** The packs, newest first. */
    @GET
    @Operation(summary = "我开的券包，最新的在前")
    public Uni<PageWire<CouponPackWire>> list(@BeanParam @Valid PageQuery page) {
        MemberId member = new MemberId(caller.id());
        return packs.ofMember(member, page.before(), page.limit())
                .map(found ->
                        PageWire.of(found, view -> CouponPackWire.of(view, Optional.of(member), clock.instant())));
    }
}
