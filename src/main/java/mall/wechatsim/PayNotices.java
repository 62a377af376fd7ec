package mall.wechatsim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What WeChat Pay tells the mall of its own accord: paid, refunded, transferred. */
final class PayNotices {

    private final World world;
    private final Credentials credentials;
    private final Signatures signatures;
    private final Faults faults;
    private final Courier courier;

    PayNotices(World world, Credentials credentials, Signatures signatures, Faults faults, Courier courier) {
        this.world = world;
        this.credentials = credentials;
        this.signatures = signatures;
        this.faults = faults;
        this.courier = courier;
    }

    void paid(Transaction transaction) {
        Transaction.Order order = transaction.order();
        send("TRANSACTION.SUCCESS", "transaction", "支付成功", order.outTradeNo(), order.notifyUrl(), transaction.toWire());
    }

    /** A notification of a payment that never was, sealed like a real one and signed by nobody. */
    void forged(Transaction transaction) {
        Transaction.Order order = transaction.order();
        Instant now = world.now();
        ObjectNode lie = transaction.paid(Ids.transactionId(now), now).toWire();
        Notice notice =
                notice("TRANSACTION.SUCCESS", "transaction", "支付成功", order.outTradeNo(), order.notifyUrl(), lie);
        courier.take(notice, Faults.NoticeFaults.FORGED_ONLY);
    }

    void refundSettled(Refund refund) {
        send(
                "REFUND." + refund.state(),
                "refund",
                "退款结果",
                refund.request().outRefundNo(),
                refund.request().notifyUrl(),
                refund.toNotice(credentials.merchantId()));
    }

    void transferFinished(Transfer transfer) {
        ObjectNode content = transfer.toWire(credentials.merchantId());
        content.remove(List.of("appid", "transfer_remark"));
        send(
                "MCHTRANSFER.BILL.FINISHED",
                "mch_payment",
                "商家转账单据终态通知",
                transfer.request().outBillNo(),
                transfer.request().notifyUrl(),
                content);
    }

    private void send(
            String event, String type, String summary, String subject, @Nullable String url, ObjectNode content) {
        if (url == null) {
            return;
        }
        Faults.NoticeFaults suffering = faults.forNextNotice();
        spoil(content, suffering);
        courier.take(notice(event, type, summary, subject, url, content), suffering);
    }

    private Notice notice(String event, String type, String summary, String subject, String url, ObjectNode content) {
        String nonce = Ids.letters(12);
        Instant now = world.now();
        String id = UUID.randomUUID().toString();
        ObjectNode resource = Json.object(
                "original_type", type,
                "algorithm", "AEAD_AES_256_GCM",
                "ciphertext", signatures.sealResource(Json.bytes(content), nonce, type),
                "associated_data", type,
                "nonce", nonce);
        ObjectNode body = Json.object(
                "id", id,
                "create_time", Ids.time(now),
                "resource_type", "encrypt-resource",
                "event_type", event,
                "summary", summary,
                "resource", resource);
        return Notice.fresh(id, Notice.Channel.PAY, event, subject, url, Json.text(body), now);
    }

    private static void spoil(ObjectNode content, Faults.NoticeFaults suffering) {
        if (suffering.wrongAmount() && content.path("amount") instanceof ObjectNode amount) {
            amount.put("total", amount.path("total").asLong() - 1);
            amount.put("payer_total", amount.path("payer_total").asLong() - 1);
        }
        if (suffering.wrongPayer() && content.path("payer") instanceof ObjectNode payer) {
            payer.put("openid", "o" + Ids.letters(27));
        }
        if (suffering.wrongMerchant()) {
            content.put(content.has("mch_id") ? "mch_id" : "mchid", "1" + Ids.digits(9));
        }
        if (suffering.wrongAmount() && content.has("transfer_amount")) {
            content.put("transfer_amount", content.path("transfer_amount").asLong() - 1);
        }
        if (suffering.wrongPayer() && content.has("openid")) {
            content.put("openid", "o" + Ids.letters(27));
        }
    }
}
