package mall.ops.web;

import static mall.coupon.CouponError.COUPON_NOT_FOUND;
import static mall.coupon.CouponError.COUPON_TEMPLATE_NOT_FOUND;
import static mall.identity.IdentityError.MEMBER_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import mall.coupon.CouponId;
import mall.coupon.CouponQueries;
import mall.coupon.CouponTemplateId;
import mall.coupon.Coupons;
import mall.identity.MemberId;
import mall.platform.audit.Audit;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Coupons of members, for ops. */
@Path("/api/ops/v1/coupons")
@Tag(name = "ops-coupon", description = "运营：优惠券")
class OpsCouponsResource {

    private final UnitOfWork work;
    private final Coupons coupons;
    private final CouponQueries queries;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Audit audit;

    OpsCouponsResource(
            UnitOfWork work, Coupons coupons, CouponQueries queries, Idempotency idempotency, Ids ids, Audit audit) {
        this.work = work;
        this.coupons = coupons;
        this.queries = queries;
        this.idempotency = idempotency;
        this.ids = ids;
        this.audit = audit;
    }

    /** Coupons of a template, of a member, or of everybody. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "已发放的优惠券，可按模板、会员筛选，最新的在前")
    public Uni<PageWire<OpsCouponWire>> list(
            @RestQuery @Nullable String templateId,
            @RestQuery @Nullable String memberId,
            @BeanParam @Valid PageQuery page) {
        var filter = new CouponQueries.Filter(
                Optional.ofNullable(templateId)
                        .map(text -> PathIds.required(text, CouponTemplateId::new, COUPON_TEMPLATE_NOT_FOUND)),
                Optional.ofNullable(memberId).map(text -> PathIds.required(text, MemberId::new, MEMBER_NOT_FOUND)));
        return queries.all(filter, page.before(), page.limit()).map(found -> PageWire.of(found, OpsCouponWire::of));
    }

    /** One coupon. */
    @GET
    @Path("/{couponId}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "一张优惠券")
    public Uni<OpsCouponWire> one(@RestPath String couponId) {
        return queries.coupon(couponOf(couponId)).map(OpsCouponWire::of);
    }

    /** Takes an unused coupon from its member. */
    @POST
    @Path("/{couponId}/voidings")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "作废一张未使用的优惠券")
    public Uni<OpsCouponWire> takeBack(@RestPath String couponId) {
        CouponId id = couponOf(couponId);
        return work.write(() -> queries.coupon(id).map(OpsCouponWire::of).chain(before -> coupons.takeBack(id)
                .map(OpsCouponWire::of)
                .call(after -> audit.record("coupon.void", "coupon/" + after.id(), before, after))));
    }

    /** Raises the face of an inflating coupon. */
    @POST
    @Path("/{couponId}/inflations")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OpsCouponWire.class)))
    @Operation(summary = "膨胀券升一级面值；占用或已使用的不能升级")
    public Uni<RestResponse<String>> inflate(
            @RestPath String couponId, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        CouponId id = couponOf(couponId);
        return idempotency.once(key, "POST /coupons/" + couponId + "/inflations", null, 201, () -> queries.coupon(id)
                .map(OpsCouponWire::of)
                .chain(before -> coupons.inflate(id, Ids.text(ids.next()))
                        .map(OpsCouponWire::of)
                        .call(after -> audit.record("coupon.inflate", "coupon/" + after.id(), before, after))));
    }

    private static CouponId couponOf(String id) {
        return PathIds.required(id, CouponId::new, COUPON_NOT_FOUND);
    }
}
