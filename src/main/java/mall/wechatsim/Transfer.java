package mall.wechatsim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One payout to a shopper: WAIT_USER_CONFIRM until he takes it, the merchant cancels it, or a day has passed. */
record Transfer(
        Request request,
        String transferBillNo,
        State state,
        @Nullable String failReason,
        String packageInfo,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt) {

    enum State {
        WAIT_USER_CONFIRM,
        TRANSFERING,
        CANCELING,
        SUCCESS,
        FAIL,
        CANCELLED
    }

    /** The parameters of a transfer; the same number with other parameters is refused. */
    record Request(
            String appid,
            String outBillNo,
            String sceneId,
            String openid,
            long amountFen,
            String remark,
            @Nullable String notifyUrl,
            @Nullable String receiverStyle) {}

    Transfer moved(State to, @Nullable String reason, Instant at) {
        return new Transfer(request, transferBillNo, to, reason, packageInfo, createdAt, at, expiresAt);
    }

    /** The transfer as the query answers it and, all but the app id, as the notification carries it. */
    ObjectNode toWire(String mchid) {
        return Json.object(
                "mch_id", mchid,
                "appid", request.appid(),
                "out_bill_no", request.outBillNo(),
                "transfer_bill_no", transferBillNo,
                "state", state.name(),
                "transfer_amount", request.amountFen(),
                "transfer_remark", request.remark(),
                "fail_reason", failReason,
                "openid", request.openid(),
                "create_time", Ids.time(createdAt),
                "update_time", Ids.time(updatedAt));
    }
}
