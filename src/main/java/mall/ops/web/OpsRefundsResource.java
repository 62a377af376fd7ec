package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import mall.catalog.Line;
import mall.payment.BankCard;
import mall.payment.PaymentError;
import mall.payment.RefundId;
import mall.payment.RefundStatus;
import mall.payment.Refunds;
import mall.platform.audit.Audit;
import mall.platform.db.UnitOfWork;
import mall.platform.http.EnumNames;
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

/** Refunds that WeChat cannot bring home by itself, and what finance does about them. */
@Path("/api/ops/v1/refunds")
@Tag(name = "运营：支付")
class OpsRefundsResource {

    /** Where the money of an abnormal refund goes; without a card to the shop's own account. */
    @Schema(name = "OpsRedirection")
    record Redirection(@Nullable @Valid Card card) {}

    /** The payer's bank card; handed to WeChat encrypted, and not kept. */
    @Schema(name = "OpsBankCard")
    record Card(
            @NotNull(message = "请填写开户银行") @Pattern(regexp = "[A-Z0-9_]{1,16}", message = "开户银行不正确")
            String bankType,

            @NotNull(message = "请填写银行卡号") @Pattern(regexp = "\\d{8,30}", message = "银行卡号不正确")
            String account,

            @NotNull(message = "请填写持卡人姓名") @Line(max = 40) String holder) {

        BankCard toCard() {
            return new BankCard(bankType, account, holder);
        }
    }

    /** What the audit keeps of a redirection: the bank at most. */
    private record Redirected(@Nullable String bankType) {}

    private final Refunds refunds;
    private final Idempotency idempotency;
    private final UnitOfWork work;
    private final Audit audit;

    OpsRefundsResource(Refunds refunds, Idempotency idempotency, UnitOfWork work, Audit audit) {
        this.refunds = refunds;
        this.idempotency = idempotency;
        this.work = work;
        this.audit = audit;
    }

    /** Refunds in a status, the oldest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "退款单列表：ABNORMAL、CLOSED 需要人工处理，最早的在前")
    public Uni<PageWire<OpsPaymentWire.Refund>> list(
            @RestQuery @NotNull(message = "请选择状态") String status, @BeanParam @Valid PageQuery page) {
        return refunds.in(EnumNames.required("status", status, RefundStatus.class), page.after(), page.limit())
                .map(found -> PageWire.of(found, OpsPaymentWire.Refund::of));
    }

    /** Tells WeChat again of a refund that it has closed for certain. */
    @POST
    @Path("/{id}/reissues")
    @RolesAllowed({Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "重新发起：先向微信确认原退款单已关闭，再换新单号")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = OpsPaymentWire.Refund.class)))
    public Uni<RestResponse<String>> reissue(
            @RestPath String id, @RestHeader(Idempotency.HEADER) @Nullable String key) {
        return idempotency.onceAcross(
                key, "POST /ops/refunds/" + id + "/reissues", null, 201, () -> refunds.requireGivenUp(refundOf(id))
                        .chain(closed ->
                                work.write(() -> refunds.required(refundOf(id)).chain(before -> refunds.reissue(closed)
                                        .call(after -> audit.record(
                                                "refund.reissue",
                                                "refund/" + id,
                                                OpsPaymentWire.Refund.of(before),
                                                OpsPaymentWire.Refund.of(after))))))
                        .map(OpsPaymentWire.Refund::of));
    }

    /** Brings an abnormal refund home another way. */
    @POST
    @Path("/{id}/redirections")
    @RolesAllowed({Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "异常退款改退：退到用户银行卡，或退回商户账户后另行付款")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = OpsPaymentWire.Refund.class)))
    public Uni<RestResponse<String>> redirect(
            @RestPath String id,
            @RestHeader(Idempotency.HEADER) @Nullable String key,
            @NotNull(message = "请求体不能为空") @Valid Redirection body) {
        Optional<Card> card = Optional.ofNullable(body.card());
        var redirected = new Redirected(card.map(Card::bankType).orElse(null));
        return idempotency.onceAcross(key, "POST /ops/refunds/" + id + "/redirections", body, 201, () -> work.write(
                        () -> refunds.requireAbnormal(refundOf(id))
                                .call(() -> audit.record("refund.redirect", "refund/" + id, null, redirected)))
                .chain(() -> refunds.redirect(refundOf(id), card.map(Card::toCard)))
                .map(OpsPaymentWire.Refund::of));
    }

    private static RefundId refundOf(String id) {
        return PathIds.required(id, RefundId::new, PaymentError.REFUND_NOT_FOUND);
    }
}
