package mall.payout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mall.kernel.Money;

/**
 * One attempt to pay, as it is shown.
 *
 * @param wechatNo WeChat's number of it
 * @param failReason WeChat's word for why it did not pay
 * @param lastError why WeChat could not be asked or told the last time
 */
public record TransferView(
        TransferId id,
        PayoutId payout,
        Money amount,
        TransferStatus status,
        Optional<String> wechatNo,
        Optional<String> failReason,
        Optional<String> lastError,
        Instant createdAt,
        Optional<Instant> endedAt) {

    static final Duration CONFIRM_WITHIN = Duration.ofHours(24);

    /** Until when the member can confirm it. */
    public Instant expiresAt() {
        return createdAt.plus(CONFIRM_WITHIN);
    }
}
