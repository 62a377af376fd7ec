package mall.campaign;

import java.time.Instant;
import java.util.Optional;
import mall.kernel.Money;

/**
 * What a push has brought. Everybody it was for is compared with everybody who was held out, whether he got his coupon or
 * not: who got none differs from who did, and nobody knows which of those held out would have got none (ADR 107).
 *
 * @param used how many coupons are on a paid order
 * @param saved what they took off
 * @param until when purchases stop to count; empty before it has started
 */
public record PushEffect(
        PushProgress progress, long used, Money saved, Arm given, Arm heldOut, Optional<Instant> until) {

    private static final long FEWEST_MEMBERS = 100;
    private static final long FEWEST_BUYERS = 10;

    /** Whether there is enough to compare: a hundred members on either side, and ten buyers among them. */
    public boolean isEnough() {
        return given.members() >= FEWEST_MEMBERS
                && heldOut.members() >= FEWEST_MEMBERS
                && given.buyers() + heldOut.buyers() >= FEWEST_BUYERS;
    }

    /** How many in a million bought something because of the push; empty when there is not enough data. */
    public Optional<Interval> conversionLift() {
        return isEnough() ? Optional.of(Shares.difference(given.conversion(), heldOut.conversion())) : Optional.empty();
    }

    /** What a member paid more because of the push, in fen; empty when there is not enough data. */
    public Optional<Interval> revenueLift() {
        return isEnough() ? Optional.of(Means.difference(given, heldOut)) : Optional.empty();
    }
}
