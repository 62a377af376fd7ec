package mall.coupon.web;

import static mall.coupon.CouponError.COUPON_TEMPLATE_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.coupon.CouponQueries;
import mall.coupon.CouponTemplateId;
import mall.coupon.Coupons;
import mall.identity.MemberId;
import mall.platform.http.Caller;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.platform.idempotency.Idempotency;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The claim centre. */
@Path("/api/v1")
@Tag(name = "coupon", description = "优惠券")
class CouponCentreResource {

    private final Coupons coupons;
    private final CouponQueries queries;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    CouponCentreResource(Coupons coupons, CouponQueries queries, Idempotency idempotency, Caller caller, Clock clock) {
        this.coupons = coupons;
        this.queries = queries;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** What there is to claim, now or soon. */
    @GET
    @Path("/coupon-center")
    @PermitAll
    @Operation(summary = "领券中心：可领和即将开始的优惠券；登录后说明能否领取")
    public Uni<PageWire<CouponOfferWire>> centre(@BeanParam @Valid PageQuery page) {
        Instant now = clock.instant();
        return queries.centre(viewer(), page.after(), page.limit())
                .map(found -> PageWire.of(found, offer -> CouponOfferWire.of(offer, now)));
    }

    /** Takes one. */
    @POST
    @Path("/coupon-templates/{templateId}/claims")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "领取优惠券")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CouponWire.class)))
    public Uni<RestResponse<String>> claim(
            @RestPath String templateId, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        CouponTemplateId template = PathIds.required(templateId, CouponTemplateId::new, COUPON_TEMPLATE_NOT_FOUND);
        return idempotency.once(key, "POST /coupon-templates/" + templateId + "/claims", null, 201, () -> coupons.claim(
                        new MemberId(caller.id()), template)
                .map(coupon -> CouponWire.of(coupon, clock.instant())));
    }

    private Optional<MemberId> viewer() {
        return caller.is(Roles.MEMBER) ? Optional.of(new MemberId(caller.id())) : Optional.empty();
    }
}
