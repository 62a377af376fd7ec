package mall.wechatsim;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.binarywang.wxpay.bean.notify.SignatureHeader;
import com.github.binarywang.wxpay.bean.request.WxPayRefundV3Request;
import com.github.binarywang.wxpay.bean.result.WxPayUnifiedOrderV3Result;
import com.github.binarywang.wxpay.bean.result.enums.TradeTypeEnum;
import com.github.binarywang.wxpay.exception.WxPayException;
import com.github.binarywang.wxpay.service.WxPayService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mall's own client against the stand-in, signatures on in both directions. */
class WxJavaPayTest {

    @TempDir
    Path folder;

    private Shop shop;
    private WxPayService pay;
    private String openid;

    @BeforeEach
    void open() {
        shop = new Shop(folder, 0.01);
        pay = shop.wxPay();
        openid = shop.newPhone();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aShopperPaysAndTheMallIsTold() throws Exception {
        String number = Shop.newNumber();

        String transactionId = shop.paid(pay, openid, number, 1990);

        var queried = pay.queryOrderV3(null, number);
        assertThat(queried.getTradeState()).isEqualTo("SUCCESS");
        assertThat(queried.getTransactionId()).isEqualTo(transactionId);
        assertThat(queried.getAmount().getTotal()).isEqualTo(1990);
        assertThat(pay.queryOrderV3(transactionId, null).getOutTradeNo()).isEqualTo(number);
        var told = shop.mall.firstAt(Shop.NOTIFY_PATH);
        assertThat(told.headers().getFirst("Wechatpay-Serial")).isEqualTo(shop.credential("pay.public-key-id"));
        var notice = pay.parseOrderNotifyV3Result(told.body(), signature(told)).getResult();
        assertThat(notice.getOutTradeNo()).isEqualTo(number);
        assertThat(notice.getAmount().getTotal()).isEqualTo(1990);
        assertThat(notice.getPayer().getOpenid()).isEqualTo(openid);
    }

    @Test
    void theSameOrderGetsAFreshPrepayIdAndAnotherIsRefused() throws Exception {
        String number = Shop.newNumber();
        WxPayUnifiedOrderV3Result.JsapiResult first =
                pay.createOrderV3(TradeTypeEnum.JSAPI, shop.order(openid, number, 100));

        WxPayUnifiedOrderV3Result.JsapiResult again =
                pay.createOrderV3(TradeTypeEnum.JSAPI, shop.order(openid, number, 100));

        assertThat(again.getPackageValue()).isNotEqualTo(first.getPackageValue());
        refused("OUT_TRADE_NO_USED", () -> pay.createOrderV3(TradeTypeEnum.JSAPI, shop.order(openid, number, 101)));
    }

    @Test
    void aClosedOrderCannotBePaidAndAPaidOneCannotBeClosed() throws Exception {
        String closed = Shop.newNumber();
        WxPayUnifiedOrderV3Result.JsapiResult request =
                pay.createOrderV3(TradeTypeEnum.JSAPI, shop.order(openid, closed, 100));
        pay.closeOrderV3(closed);
        String paid = Shop.newNumber();
        shop.paid(pay, openid, paid, 100);

        JsonNode refusal = shop.post("/_sim/phones/" + openid + "/payments", shop.signedPayment(request));

        assertThat(refusal.path("code").asText()).isEqualTo("ORDER_CLOSED");
        assertThat(pay.queryOrderV3(null, closed).getTradeState()).isEqualTo("CLOSED");
        refused("ORDER_CLOSED", () -> pay.closeOrderV3(closed));
        refused("ORDERPAID", () -> pay.closeOrderV3(paid));
        refused("ORDER_NOT_EXIST", () -> pay.closeOrderV3("T_nobody"));
    }

    @Test
    void onTheWorstDayMoneyComesAfterTheOrderWasClosed() throws Exception {
        String number = Shop.newNumber();
        WxPayUnifiedOrderV3Result.JsapiResult request =
                pay.createOrderV3(TradeTypeEnum.JSAPI, shop.order(openid, number, 100));
        pay.closeOrderV3(number);

        JsonNode answer = shop.post(
                "/_sim/phones/" + openid + "/payments",
                shop.signedPayment(request).replaceFirst("\\{", "{\"force\": true, "));

        assertThat(answer.path("result").asText()).isEqualTo("ok");
        assertThat(pay.queryOrderV3(null, number).getTradeState()).isEqualTo("SUCCESS");
    }

    @Test
    void aTouchedPaySignIsRefusedAndSoIsAnotherPersonsPhone() throws Exception {
        WxPayUnifiedOrderV3Result.JsapiResult request =
                pay.createOrderV3(TradeTypeEnum.JSAPI, shop.order(openid, Shop.newNumber(), 100));
        String payment = shop.signedPayment(request);

        JsonNode touched = shop.post(
                "/_sim/phones/" + openid + "/payments", payment.replace(request.getNonceStr(), "anotherNonce"));
        JsonNode stranger = shop.post("/_sim/phones/" + shop.newPhone() + "/payments", payment);

        assertThat(touched.path("code").asText()).isEqualTo("PAY_SIGN");
        assertThat(stranger.path("code").asText()).isEqualTo("PAYER_MISMATCH");
    }

    @Test
    void aRefundIsAcceptedThenDoneThenTold() throws Exception {
        String number = Shop.newNumber();
        shop.paid(pay, openid, number, 1000);

        var accepted = pay.refundV3(refund(number, "R" + number, 400, 1000));

        assertThat(accepted.getStatus()).isEqualTo("PROCESSING");
        eventually(() -> assertThat(refundStatus("R" + number)).isEqualTo("SUCCESS"));
        var told = shop.mall.firstAt(Shop.REFUND_NOTIFY_PATH);
        var notice = pay.parseRefundNotifyV3Result(told.body(), signature(told)).getResult();
        assertThat(notice.getRefundStatus()).isEqualTo("SUCCESS");
        assertThat(notice.getAmount().getRefund()).isEqualTo(400);
        assertThat(pay.queryOrderV3(null, number).getTradeState()).isEqualTo("REFUND");
    }

    @Test
    void refundsNeverExceedThePaymentAndARepeatIsNoSecondRefund() throws Exception {
        String number = Shop.newNumber();
        shop.paid(pay, openid, number, 1000);
        var first = pay.refundV3(refund(number, "R1" + number, 700, 1000));

        var repeated = pay.refundV3(refund(number, "R1" + number, 700, 1000));

        assertThat(repeated.getRefundId()).isEqualTo(first.getRefundId());
        refused("INVALID_REQUEST", () -> pay.refundV3(refund(number, "R1" + number, 600, 1000)));
        refused("INVALID_REQUEST", () -> pay.refundV3(refund(number, "R2" + number, 301, 1000)));
        assertThat(pay.refundV3(refund(number, "R2" + number, 300, 1000)).getStatus())
                .isEqualTo("PROCESSING");
        refused("RESOURCE_NOT_EXISTS", () -> pay.refundQueryV3("R_nobody"));
    }

    @Test
    void refundsEndAsTheSwitchSays() throws Exception {
        String number = Shop.newNumber();
        shop.paid(pay, openid, number, 1000);
        shop.faults("{\"refunds\": {\"notEnough\": true}}");
        refused("NOT_ENOUGH", () -> pay.refundV3(refund(number, "R" + number, 1, 1000)));

        shop.faults("{\"refunds\": {\"outcome\": \"ABNORMAL\"}}");
        pay.refundV3(refund(number, "R" + number, 1, 1000));

        eventually(() -> assertThat(refundStatus("R" + number)).isEqualTo("ABNORMAL"));
    }

    @Test
    void unsignedAndWronglySignedAnswersAreRejected() throws Exception {
        String number = Shop.newNumber();
        shop.paid(pay, openid, number, 100);

        shop.faults("{\"api\": {\"path\": \"/v3/\", \"unsigned\": true, \"times\": 1}}");
        assertThatThrownBy(() -> pay.queryOrderV3(null, number)).isInstanceOf(WxPayException.class);
        shop.faults("{\"api\": {\"path\": \"/v3/\", \"wrongSignature\": true, \"times\": 1}}");
        assertThatThrownBy(() -> pay.queryOrderV3(null, number)).isInstanceOf(WxPayException.class);

        assertThat(pay.queryOrderV3(null, number).getTradeState()).isEqualTo("SUCCESS");
    }

    @Test
    void anUnclearAnswerHasDoneItsWork() throws Exception {
        String number = Shop.newNumber();
        shop.faults("{\"api\": {\"path\": \"/v3/pay/transactions/jsapi\", \"acceptThenTimeout\": true, \"times\": 1}}");

        assertThatThrownBy(() -> pay.createOrderV3(TradeTypeEnum.JSAPI, shop.order(openid, number, 100)))
                .isInstanceOf(WxPayException.class);

        assertThat(pay.queryOrderV3(null, number).getTradeState()).isEqualTo("NOTPAY");
    }

    @Test
    void anInventedErrorComesAsOrdered() {
        shop.faults("{\"api\": {\"path\": \"/v3/pay\", \"status\": 429, \"times\": 1}}");

        refused("FREQUENCY_LIMITED", () -> pay.queryOrderV3(null, "T_nobody"));
    }

    private String refundStatus(String outRefundNo) {
        try {
            return pay.refundQueryV3(outRefundNo).getStatus();
        } catch (WxPayException e) {
            throw new AssertionError(e);
        }
    }

    private WxPayRefundV3Request refund(String number, String outRefundNo, int fen, int total) {
        return new WxPayRefundV3Request()
                .setOutTradeNo(number)
                .setOutRefundNo(outRefundNo)
                .setReason("拼团失败")
                .setNotifyUrl(shop.mall.url() + Shop.REFUND_NOTIFY_PATH)
                .setAmount(new WxPayRefundV3Request.Amount()
                        .setRefund(fen)
                        .setTotal(total)
                        .setCurrency("CNY"));
    }

    private static SignatureHeader signature(FakeMall.Received told) {
        return SignatureHeader.builder()
                .timeStamp(told.headers().getFirst("Wechatpay-Timestamp"))
                .nonce(told.headers().getFirst("Wechatpay-Nonce"))
                .serial(told.headers().getFirst("Wechatpay-Serial"))
                .signature(told.headers().getFirst("Wechatpay-Signature"))
                .build();
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(WxPayException.class, refusal -> assertThat(refusal.getErrCode())
                        .isEqualTo(code));
    }
}
