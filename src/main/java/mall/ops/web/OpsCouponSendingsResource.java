package mall.ops.web;

import static mall.coupon.CouponError.COUPON_TEMPLATE_NOT_FOUND;
import static mall.identity.IdentityError.MEMBER_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import mall.coupon.CouponTemplateId;
import mall.coupon.Coupons;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.platform.audit.Audit;
import mall.platform.db.Ids;
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

/** Coupons that ops sends to members by name. */
@Path("/api/ops/v1/coupon-templates/{templateId}/sendings")
@Tag(name = "ops-coupon", description = "运营：优惠券")
class OpsCouponSendingsResource {

    private final Coupons coupons;
    private final Members members;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Ids ids;

    OpsCouponSendingsResource(Coupons coupons, Members members, Idempotency idempotency, Audit audit, Ids ids) {
        this.coupons = coupons;
        this.members = members;
        this.idempotency = idempotency;
        this.audit = audit;
        this.ids = ids;
    }

    /** Sends a coupon to each of some members. */
    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "向指定会员发放，每人一张，逐人返回结果")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = OpsCouponWire.Sending.class)))
    public Uni<RestResponse<String>> send(
            @RestPath String templateId,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid OpsCouponEntry.Sending body) {
        CouponTemplateId template = PathIds.required(templateId, CouponTemplateId::new, COUPON_TEMPLATE_NOT_FOUND);
        List<MemberId> wanted = body.memberIds().stream()
                .map(text -> PathIds.required(text, MemberId::new, MEMBER_NOT_FOUND))
                .distinct()
                .toList();
        String route = "POST /coupon-templates/" + templateId + "/sendings";
        return idempotency.once(key, route, body, 201, () -> send(template, ids.next(), wanted));
    }

    private Uni<OpsCouponWire.Sending> send(CouponTemplateId template, long id, List<MemberId> wanted) {
        return members.living(wanted)
                .chain(living -> coupons.send(
                        template,
                        Ids.text(id),
                        wanted.stream().filter(living::contains).toList()))
                .map(outcomes -> OpsCouponWire.Sending.of(id, wanted, outcomes))
                .call(sending -> audit.record("coupon.send", "coupon-template/" + Ids.text(template), null, sending));
    }
}
