package mall.wechatsim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One merchant order at WeChat Pay: NOTPAY, then SUCCESS or CLOSED, and REFUND once a refund was accepted.
 *
 * @param refunds the merchant's refund numbers, in order
 */
record Transaction(
        Order order,
        Instant createdAt,
        State state,
        @Nullable String transactionId,
        @Nullable Instant paidAt,
        List<String> refunds) {

    enum State {
        NOTPAY("订单未支付"),
        SUCCESS("支付成功"),
        CLOSED("订单已关闭"),
        REFUND("订单发生过退款");

        private final String description;

        State(String description) {
            this.description = description;
        }
    }

    /** The parameters of a prepay. Two prepays of one number must be equal in all of them. */
    record Order(
            String appid,
            String mchid,
            String outTradeNo,
            String description,
            String notifyUrl,
            @Nullable String timeExpire,
            @Nullable String attach,
            @Nullable String goodsTag,
            String openid,
            long totalFen,
            String currency) {}

    static Transaction of(Order order, Instant now) {
        return new Transaction(order, now, State.NOTPAY, null, null, List.of());
    }

    Transaction paid(String newTransactionId, Instant at) {
        return new Transaction(order, createdAt, State.SUCCESS, newTransactionId, at, refunds);
    }

    Transaction closed() {
        return new Transaction(order, createdAt, State.CLOSED, transactionId, paidAt, refunds);
    }

    Transaction refunding(String outRefundNo) {
        List<String> more = new ArrayList<>(refunds);
        more.add(outRefundNo);
        return new Transaction(order, createdAt, State.REFUND, transactionId, paidAt, List.copyOf(more));
    }

    boolean captured() {
        return state == State.SUCCESS || state == State.REFUND;
    }

    /** The transaction as the query answers it and as the notification carries it. */
    ObjectNode toWire() {
        ObjectNode wire = Json.object(
                "appid",
                order.appid(),
                "mchid",
                order.mchid(),
                "out_trade_no",
                order.outTradeNo(),
                "transaction_id",
                transactionId,
                "trade_type",
                paidAt == null ? null : "JSAPI",
                "trade_state",
                state.name(),
                "trade_state_desc",
                state.description,
                "bank_type",
                paidAt == null ? null : "OTHERS",
                "attach",
                order.attach() == null ? "" : order.attach(),
                "success_time",
                paidAt == null ? null : Ids.time(paidAt),
                "payer",
                Json.object("openid", order.openid()));
        ObjectNode amount =
                wire.putObject("amount").put("total", order.totalFen()).put("currency", order.currency());
        if (paidAt != null) {
            amount.put("payer_total", order.totalFen()).put("payer_currency", order.currency());
        }
        return wire;
    }
}
