package mall.payment;

import com.github.binarywang.wxpay.bean.request.WxPayApplyTradeBillV3Request;
import com.github.binarywang.wxpay.bean.request.WxPayRefundV3Request;
import com.github.binarywang.wxpay.bean.request.WxPayUnifiedOrderV3Request;
import com.github.binarywang.wxpay.bean.result.WxPayApplyBillV3Result;
import com.github.binarywang.wxpay.bean.result.WxPayOrderQueryV3Result;
import com.github.binarywang.wxpay.bean.result.WxPayRefundQueryV3Result;
import com.github.binarywang.wxpay.bean.result.WxPayRefundV3Result;
import com.github.binarywang.wxpay.bean.result.WxPayUnifiedOrderV3Result.JsapiResult;
import com.github.binarywang.wxpay.bean.result.enums.TradeTypeEnum;
import com.github.binarywang.wxpay.exception.WxPayException;
import com.github.binarywang.wxpay.service.WxPayService;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.wechat.WechatCalls;
import mall.platform.wechat.WechatConfig;
import mall.platform.wechat.WechatFailure;
import mall.platform.wechat.WechatPayKeys;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * WeChat Pay in the words of this room. No call belongs inside a transaction. Answers are read within the call, so that
 * one we cannot read is unclear like one that never came, and no job fails over it.
 */
@ApplicationScoped
class WechatPayClient {

    /** How WeChat answers to the wish to close an attempt. */
    enum CloseAnswer {
        CLOSED,
        /** It says no, mostly because the shopper has paid. */
        DECLINED,
        SILENT
    }

    // WeChat spells some codes in two ways (wechat.md §3.3)
    private static final String[] UNKNOWN_ORDER = {"ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS"};
    private static final String[] CLOSED_ORDER = {"ORDER_CLOSED", "ORDERCLOSED"};
    private static final String NO_BILL = "NO_STATEMENT_EXIST";
    private static final String UNKNOWN_REFUND = "RESOURCE_NOT_EXISTS";

    private final WxPayService pay;
    private final WechatCalls calls;
    private final WechatConfig config;
    private final WechatPayKeys keys;

    WechatPayClient(WxPayService pay, WechatCalls calls, WechatConfig config, WechatPayKeys keys) {
        this.pay = pay;
        this.calls = calls;
        this.config = config;
        this.keys = keys;
    }

    /** Prepares the attempt, for the first time or again with the same terms. Fails with a {@link WechatFailure}. */
    Uni<PaymentView.WechatPay> prepay(Attempt attempt) {
        var request = new WxPayUnifiedOrderV3Request();
        request.setAppid(config.appId());
        request.setMchid(config.pay().merchantId());
        request.setOutTradeNo(attempt.outTradeNo());
        request.setDescription(attempt.description());
        request.setTimeExpire(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(BusinessTime.onTheWire(attempt.expiresAt())));
        request.setNotifyUrl(config.notifyBaseUrl() + "/callbacks/wechat/pay");
        request.setAmount(new WxPayUnifiedOrderV3Request.Amount()
                .setTotal(fen(attempt.amount()))
                .setCurrency(Arrival.CURRENCY));
        request.setPayer(new WxPayUnifiedOrderV3Request.Payer().setOpenid(attempt.openid()));
        return calls.call("pay.prepay", () -> {
            JsapiResult given = pay.createOrderV3(TradeTypeEnum.JSAPI, request);
            return new PaymentView.WechatPay(
                    given.getTimeStamp(),
                    given.getNonceStr(),
                    given.getPackageValue(),
                    given.getSignType(),
                    given.getPaySign());
        });
    }

    /** What WeChat knows about the attempt; never fails because of WeChat. */
    Uni<Trade> query(Attempt attempt) {
        return calls.call("pay.query", () -> tradeOf(pay.queryOrderV3(null, attempt.outTradeNo())))
                .onFailure(WechatFailure.class)
                .recoverWithItem(failure ->
                        ((WechatFailure) failure).isRefusal(UNKNOWN_ORDER) ? new Trade.Missing() : new Trade.Silent());
    }

    /** Closes the attempt; never fails because of WeChat. What WeChat never had counts as closed. */
    Uni<CloseAnswer> close(Attempt attempt) {
        return calls.call("pay.close", () -> {
                    pay.closeOrderV3(attempt.outTradeNo());
                    return CloseAnswer.CLOSED;
                })
                .onFailure(WechatFailure.class)
                .recoverWithItem(failure -> closeAnswerOf((WechatFailure) failure));
    }

    /** Orders the refund; the same number again gives the same refund. Fails with a {@link WechatFailure}. */
    Uni<RefundAnswer> refund(OwedRefund refund) {
        var request = new WxPayRefundV3Request();
        request.setOutTradeNo(refund.outTradeNo());
        request.setOutRefundNo(refund.outRefundNo());
        request.setReason(refund.reason());
        request.setNotifyUrl(config.notifyBaseUrl() + "/callbacks/wechat/refunds");
        request.setAmount(new WxPayRefundV3Request.Amount()
                .setRefund(fen(refund.amount()))
                .setTotal(fen(refund.captured()))
                .setCurrency(Arrival.CURRENCY));
        return calls.call("pay.refund", () -> answerOf(pay.refundV3(request)));
    }

    /**
     * Asks WeChat to bring an abnormal refund home another way: to the payer's card, or to the shop's own account. Fails
     * with a {@link WechatFailure}.
     */
    Uni<RefundAnswer> redirect(OwedRefund refund, Optional<BankCard> card) {
        JsonObject wish = new JsonObject().put("out_refund_no", refund.outRefundNo());
        card.ifPresentOrElse(
                payers -> wish.put("type", "USER_BANK_CARD")
                        .put("bank_type", payers.bankType())
                        .put("bank_account", keys.encrypt(payers.account()))
                        .put("real_name", keys.encrypt(payers.holder())),
                () -> wish.put("type", "MERCHANT_BANK_CARD"));
        String path = "/v3/refund/domestic/refunds/" + refund.wechatId().orElseThrow() + "/apply-abnormal-refund";
        return calls.call("pay.refund-redirect", () -> {
            JsonObject given = new JsonObject(pay.postV3(config.pay().baseUrl() + path, wish.encode()));
            return answer(
                    given.getString("refund_id"),
                    given.getJsonObject("amount").getInteger("refund"),
                    given.getString("status"),
                    given.getString("success_time"));
        });
    }

    /** Asks about the refund; empty when WeChat does not know it. Fails with a {@link WechatFailure}. */
    Uni<Optional<RefundAnswer>> queryRefund(OwedRefund refund) {
        return calls.call("pay.refund-query", () -> answerOf(pay.refundQueryV3(refund.outRefundNo())))
                .map(Optional::of)
                .onFailure(failure -> failure instanceof WechatFailure known && known.isRefusal(UNKNOWN_REFUND))
                .recoverWithItem(Optional.empty());
    }

    /** The trade bill of a business day; empty when nothing happened. Fails with a {@link WechatFailure}. */
    Uni<TradeBill> tradeBill(LocalDate day) {
        var request = new WxPayApplyTradeBillV3Request();
        request.setBillDate(day.toString());
        request.setBillType("ALL");
        return calls.call("pay.bill", () -> TradeBill.parse(download(pay.applyTradeBill(request))))
                .onFailure(failure -> failure instanceof WechatFailure known && known.isRefusal(NO_BILL))
                .recoverWithItem(TradeBill.EMPTY);
    }

    // the download is not signed; its digest came in a signed answer
    private String download(WxPayApplyBillV3Result offer) throws WxPayException, IOException {
        try (InputStream file = pay.downloadBill(offer.getDownloadUrl())) {
            byte[] content = file.readAllBytes();
            if (!DigestUtils.sha1Hex(content).equalsIgnoreCase(offer.getHashValue())) {
                throw new IOException("the bill is not the one that was offered");
            }
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    private static Trade tradeOf(WxPayOrderQueryV3Result found) {
        return switch (found.getTradeState()) {
            case "SUCCESS" ->
                new Trade.Paid(new Arrival(
                        found.getTransactionId(),
                        Money.ofFen(found.getAmount().getTotal()),
                        found.getAmount().getCurrency(),
                        found.getPayer().getOpenid(),
                        instant(found.getSuccessTime())));
            case "REFUND" -> new Trade.RefundedElsewhere();
            case "CLOSED", "REVOKED" -> new Trade.Closed();
            default -> new Trade.Waiting();
        };
    }

    private static CloseAnswer closeAnswerOf(WechatFailure failure) {
        if (failure.isRefusal(CLOSED_ORDER) || failure.isRefusal(UNKNOWN_ORDER)) {
            return CloseAnswer.CLOSED;
        }
        return failure.kind() == WechatFailure.Kind.REFUSED ? CloseAnswer.DECLINED : CloseAnswer.SILENT;
    }

    private static RefundAnswer answerOf(WxPayRefundV3Result given) {
        return answer(given.getRefundId(), given.getAmount().getRefund(), given.getStatus(), given.getSuccessTime());
    }

    private static RefundAnswer answerOf(WxPayRefundQueryV3Result found) {
        return answer(found.getRefundId(), found.getAmount().getRefund(), found.getStatus(), found.getSuccessTime());
    }

    private static RefundAnswer answer(String id, int fen, String status, @Nullable String arrivedAt) {
        return new RefundAnswer(
                id,
                Money.ofFen(fen),
                RefundAnswer.causeOf(status),
                Optional.ofNullable(arrivedAt).map(WechatPayClient::instant));
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    // WxJava counts fen in ints: 21 million yuan
    private static int fen(Money amount) {
        return Math.toIntExact(amount.fen());
    }
}
