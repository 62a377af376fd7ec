package mall.risk;

import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Event;

/** What ops found out. */
public sealed interface RiskEvent extends Event {

    /**
     * Somebody has looked at a held act.
     *
     * @param kind whose act it is, as it was given
     * @param approved whether it earns
     */
    record ActReviewed(String kind, String reference, MemberId beneficiary, boolean approved, Instant at)
            implements RiskEvent {}
}
