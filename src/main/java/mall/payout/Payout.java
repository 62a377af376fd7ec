package mall.payout;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;

/**
 * A reward in money.
 *
 * @param amount what the reward is worth
 * @param setOff what of it went against what the member owed
 * @param settledAt when it was paid, set off or cancelled
 */
public record Payout(
        PayoutId id,
        MemberId member,
        String cause,
        String reference,
        String title,
        Money amount,
        Money setOff,
        PayoutStatus status,
        Instant createdAt,
        Optional<Instant> settledAt) {

    /** What there is to take out. */
    public Money payable() {
        return amount.minus(setOff);
    }
}
