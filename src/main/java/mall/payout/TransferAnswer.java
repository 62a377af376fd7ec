package mall.payout;

import java.util.Optional;
import mall.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * WeChat's word about a transfer; what it did not say is empty.
 *
 * @param wechatNo WeChat's number of it
 * @param packageInfo what the member's phone needs to confirm
 */
record TransferAnswer(
        TransferCause cause,
        Optional<String> wechatNo,
        Optional<Money> amount,
        Optional<String> openid,
        Optional<String> packageInfo,
        Optional<String> failReason) {

    private static final String OVERDUE = "OVERDUE_CLOSE";

    /** WeChat would not begin it. */
    static TransferAnswer refused(String code) {
        return new TransferAnswer(
                new TransferCause.Refused(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(code));
    }

    /** Whether it waits for the member. */
    boolean waits() {
        return cause instanceof TransferCause.Waiting;
    }

    /** The cause behind a state word of WeChat, which spells one of them in two ways. */
    static TransferCause causeOf(String state, @Nullable String failReason) {
        return switch (state) {
            case "ACCEPTED", "PROCESSING" -> new TransferCause.Preparing();
            case "WAIT_USER_CONFIRM" -> new TransferCause.Waiting();
            case "TRANSFERING", "TRANSFERRING" -> new TransferCause.Confirmed();
            case "CANCELING", "CANCELLING" -> new TransferCause.CallingOff();
            case "SUCCESS" -> new TransferCause.Arrived();
            case "FAIL" -> OVERDUE.equals(failReason) ? new TransferCause.Overdue() : new TransferCause.GivenUp();
            case "CANCELLED" -> new TransferCause.CalledOff();
            default -> throw new IllegalArgumentException("unknown transfer state " + state);
        };
    }
}
