package mall.payment;

import static mall.payment.TestOwner.PURPOSE;
import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import mall.platform.wechat.WechatConfig;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.WechatPhone;

/** Pays and refunds like a shop would, and looks at what came of it. */
@Singleton
class Cashier {

    private static final Money PRICE = Money.ofFen(8_800);

    private final Payments payments;
    private final PaymentQueries queries;
    private final Invariants invariants;
    private final UnitOfWork work;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final URI standin;

    Cashier(
            Payments payments,
            PaymentQueries queries,
            Invariants invariants,
            UnitOfWork work,
            Sql sql,
            Ids ids,
            Clock clock,
            WechatConfig config) {
        this.payments = payments;
        this.queries = queries;
        this.invariants = invariants;
        this.work = work;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.standin = URI.create(config.apiBaseUrl());
    }

    /** Something to pay for, and who wants to pay it. */
    record Bill(long reference, WechatPhone phone) {}

    Bill bill() {
        return new Bill(ids.next(), WechatPhone.of(standin, "付款人"));
    }

    PaymentView open(Bill bill) {
        return open(bill, PRICE);
    }

    PaymentView open(Bill bill, Money amount) {
        var wish = new Payments.Open(
                PURPOSE,
                bill.reference(),
                1,
                bill.phone().openid(),
                amount,
                "聚惠商城订单",
                clock.instant().plus(Duration.ofMinutes(30)));
        return Await.result(() -> payments.open(wish));
    }

    /** The shopper pays what was opened. */
    MallHttp.Answer pay(Bill bill, PaymentView opened) {
        return bill.phone().pay(wechatPay(opened));
    }

    MallHttp.Answer payAnyway(Bill bill, PaymentView opened) {
        return bill.phone().payAnyway(wechatPay(opened));
    }

    /** Opened, paid and captured. */
    PaymentView paid(Bill bill) {
        pay(bill, open(bill)).ok();
        eventually(() -> assertThat(view(bill).status()).isEqualTo(PaymentStatus.CAPTURED));
        return view(bill);
    }

    PaymentView view(Bill bill) {
        return Await.result(() -> payments.find(PURPOSE, bill.reference())).orElseThrow();
    }

    PaymentQueries.Details details(Bill bill) {
        PaymentId payment = view(bill).id();
        return Await.result(() -> queries.required(payment));
    }

    Closing close(Bill bill) {
        return Await.result(() -> payments.close(PURPOSE, bill.reference()));
    }

    PaymentView check(Bill bill) {
        return Await.result(() -> payments.check(PURPOSE, bill.reference()));
    }

    RefundView refund(Bill bill, long fen, String cause) {
        var wish = new Payments.Refund(PURPOSE, bill.reference(), Money.ofFen(fen), "测试退款", "TEST", cause);
        return Await.result(() -> payments.refund(wish));
    }

    /** So much later. */
    void timePasses(Bill bill, Duration since) {
        PaymentId payment = view(bill).id();
        Await.result(() -> work.write(() -> sql.update(
                "UPDATE pay_attempt SET captured_at = captured_at - $2 * interval '1 second' WHERE payment_id = $1",
                payment,
                since.toSeconds())));
    }

    List<RefundView> refunds(Bill bill) {
        return Await.result(() -> payments.refunds(PURPOSE, bill.reference()));
    }

    List<String> alerts(String subject) {
        return Await.result(() -> queries.alerts(Long.MAX_VALUE, 100)).items().stream()
                .filter(alert -> alert.subject().equals(subject))
                .map(PaymentQueries.Alert::kind)
                .toList();
    }

    /** Nobody has told us of the attempt for long: the job asks at once. */
    void hurry(Bill bill) {
        PaymentId payment = view(bill).id();
        Await.result(() -> work.write(() -> sql.update(
                "UPDATE pay_attempt SET ask_at = clock_timestamp() - interval '1 second' WHERE ask_at IS NOT NULL AND payment_id = $1",
                payment)));
    }

    /** What WeChat knows of the attempt. */
    JsonNode atWechat(String outTradeNo) {
        return control()
                .get("/_sim/transactions?outTradeNo=" + outTradeNo)
                .ok()
                .path("items")
                .path(0);
    }

    JsonNode refundsAtWechat(String outTradeNo) {
        return control().get("/_sim/refunds?outTradeNo=" + outTradeNo).ok().path("items");
    }

    /** The notifications that WeChat has for a number of ours. */
    JsonNode notifications(String subject) {
        return control().get("/_sim/notifications?subject=" + subject).ok().path("items");
    }

    void forge(String outTradeNo) {
        control()
                .post("/_sim/transactions/" + outTradeNo + "/forgeries", Map.of())
                .ok();
    }

    /** WeChat has a bad day, as {@code PUT /_sim/faults} describes it. */
    void faults(String json) {
        control().put("/_sim/faults", json).ok();
    }

    /** Which of its keys WeChat signs notifications with. */
    void notificationsSignedBy(String mode) {
        control().put("/_sim/signing", Map.of("mode", mode)).ok();
    }

    void goodDay() {
        control().delete("/_sim/faults").ok();
    }

    void requireInvariants() {
        assertThat(Await.result(invariants::check))
                .allSatisfy(result ->
                        assertThat(result.violations()).as(result.name()).isZero());
    }

    static String outTradeNo(PaymentQueries.AttemptView attempt) {
        return Ids.text(attempt.id());
    }

    private MallHttp control() {
        return MallHttp.at(standin);
    }

    private static JsonNode wechatPay(PaymentView opened) {
        PaymentView.WechatPay pay = opened.wechatPay().orElseThrow();
        return new ObjectMapper()
                .valueToTree(Map.of(
                        "timeStamp", pay.timeStamp(),
                        "nonceStr", pay.nonceStr(),
                        "package", pay.packageValue(),
                        "signType", pay.signType(),
                        "paySign", pay.paySign()));
    }
}
