package mall.wechatsim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One refund at WeChat Pay: PROCESSING, then SUCCESS, CLOSED or ABNORMAL; ABNORMAL can be asked to try again. */
record Refund(
        Request request,
        String refundId,
        String transactionId,
        String outTradeNo,
        State state,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant succeededAt) {

    enum State {
        PROCESSING,
        SUCCESS,
        CLOSED,
        ABNORMAL
    }

    /** The parameters of a refund; the same number with other parameters is refused. */
    record Request(
            @Nullable String transactionId,
            @Nullable String outTradeNo,
            String outRefundNo,
            @Nullable String reason,
            @Nullable String notifyUrl,
            @Nullable String fundsAccount,
            long refundFen,
            long totalFen,
            String currency) {}

    Refund settled(State as, Instant at) {
        Instant success = as == State.SUCCESS ? at : null;
        return new Refund(request, refundId, transactionId, outTradeNo, as, createdAt, dueAt, success);
    }

    Refund retried(Instant due) {
        return new Refund(request, refundId, transactionId, outTradeNo, State.PROCESSING, createdAt, due, null);
    }

    /** Whether its money counts against what the payment still holds. */
    boolean claimsMoney() {
        return state != State.CLOSED;
    }

    /** The refund as the API answers it. */
    ObjectNode toWire() {
        return Json.object(
                "refund_id",
                refundId,
                "out_refund_no",
                request.outRefundNo(),
                "transaction_id",
                transactionId,
                "out_trade_no",
                outTradeNo,
                "channel",
                "ORIGINAL",
                "user_received_account",
                "支付用户零钱",
                "success_time",
                succeededAt == null ? null : Ids.time(succeededAt),
                "create_time",
                Ids.time(createdAt),
                "status",
                state.name(),
                "funds_account",
                request.fundsAccount() == null ? "AVAILABLE" : request.fundsAccount(),
                "amount",
                Json.object(
                        "total", request.totalFen(),
                        "refund", request.refundFen(),
                        "payer_total", request.totalFen(),
                        "payer_refund", request.refundFen(),
                        "settlement_refund", request.refundFen(),
                        "settlement_total", request.totalFen(),
                        "discount_refund", 0,
                        "currency", request.currency()));
    }

    /** The refund as its notification carries it: fewer fields, and the state under another name. */
    ObjectNode toNotice(String mchid) {
        return Json.object(
                "mchid",
                mchid,
                "out_trade_no",
                outTradeNo,
                "transaction_id",
                transactionId,
                "out_refund_no",
                request.outRefundNo(),
                "refund_id",
                refundId,
                "refund_status",
                state.name(),
                "success_time",
                succeededAt == null ? null : Ids.time(succeededAt),
                "user_received_account",
                "支付用户零钱",
                "amount",
                Json.object(
                        "total", request.totalFen(),
                        "refund", request.refundFen(),
                        "payer_total", request.totalFen(),
                        "payer_refund", request.refundFen()));
    }
}
