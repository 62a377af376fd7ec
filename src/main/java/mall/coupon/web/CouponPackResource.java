package mall.coupon.web;

import static mall.coupon.CouponError.COUPON_PACK_NOT_FOUND;
import static mall.coupon.CouponError.COUPON_PACK_RULE_NOT_FOUND;
import static mall.order.OrderError.ORDER_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mall.coupon.CouponPacks;
import mall.coupon.PackId;
import mall.coupon.PackQueries;
import mall.coupon.PackRuleId;
import mall.coupon.PackRules;
import mall.coupon.PackView;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.http.Caller;
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

/** Split coupons. */
@Path("/api/v1")
@Tag(name = "coupon", description = "优惠券")
class CouponPackResource {

    private final CouponPacks packs;
    private final PackRules rules;
    private final PackQueries queries;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    CouponPackResource(
            CouponPacks packs,
            PackRules rules,
            PackQueries queries,
            Idempotency idempotency,
            Caller caller,
            Clock clock) {
        this.packs = packs;
        this.rules = rules;
        this.queries = queries;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** Of which rules packs can be opened now. */
    @GET
    @Path("/coupon-pack-rules")
    @PermitAll
    @Operation(summary = "进行中的裂变券活动，总金额高的在前")
    public Uni<List<CouponPackWire.RuleWire>> open() {
        return rules.open()
                .map(found -> found.stream().map(CouponPackWire.RuleWire::of).toList());
    }

    /** Opens one. */
    @POST
    @Path("/coupon-packs")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "领取券包：第 1 份立即归自己，其余分享给朋友")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CouponPackWire.class)))
    public Uni<RestResponse<String>> open(
            @NotNull(message = "请求体不能为空") @Valid CouponPackWire.Open body,
            @RestHeader(Idempotency.HEADER) @Nullable String key) {
        PackRuleId rule = PathIds.required(body.ruleId(), PackRuleId::new, COUPON_PACK_RULE_NOT_FOUND);
        Optional<OrderId> order =
                Optional.ofNullable(body.orderId()).map(text -> PathIds.required(text, OrderId::new, ORDER_NOT_FOUND));
        MemberId member = new MemberId(caller.id());
        return idempotency.once(key, "POST /coupon-packs", body, 201, () -> packs.open(member, rule, order)
                .chain(queries::pack)
                .map(view -> wire(view, Optional.of(member))));
    }

    /** The landing. */
    @GET
    @Path("/coupon-packs/{packId}")
    @PermitAll
    @Operation(summary = "券包落地页：不登录也能看到每一份的金额，以及下一位得到多少")
    public Uni<CouponPackWire> one(@RestPath String packId) {
        Optional<MemberId> viewer = viewer();
        return queries.pack(idOf(packId)).map(view -> wire(view, viewer));
    }

    /** Takes a share. */
    @POST
    @Path("/coupon-packs/{packId}/shares")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "领取朋友券包的下一份，得到一张优惠券")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CouponWire.class)))
    public Uni<RestResponse<String>> take(
            @RestPath String packId,
            @NotNull(message = "请求体不能为空") @Valid CouponPackWire.Take body,
            @RestHeader(Idempotency.HEADER) @Nullable String key) {
        PackId pack = idOf(packId);
        MemberId friend = new MemberId(caller.id());
        Optional<Money> shown = Optional.ofNullable(body.expectedFen()).map(Money::ofFen);
        return idempotency.once(
                key, "POST /coupon-packs/" + packId + "/shares", body, 201, () -> packs.take(friend, pack, shown)
                        .map(coupon -> CouponWire.of(coupon, clock.instant())));
    }

    private CouponPackWire wire(PackView view, Optional<MemberId> viewer) {
        return CouponPackWire.of(view, viewer, clock.instant());
    }

    private Optional<MemberId> viewer() {
        return caller.is(Roles.MEMBER) ? Optional.of(new MemberId(caller.id())) : Optional.empty();
    }

    private static PackId idOf(String packId) {
        return PathIds.required(packId, PackId::new, COUPON_PACK_NOT_FOUND);
    }
}
