package mall.payout;

import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Event;
import mall.kernel.Money;

/** What happens to cash rewards. */
public sealed interface PayoutEvent extends Event {

    PayoutId payout();

    MemberId member();

    Instant at();

    /**
     * There is money to take out.
     *
     * @param title Chinese, what it is for
     */
    record PayoutReady(PayoutId payout, MemberId member, Money amount, String title, Instant at)
            implements PayoutEvent {}

    /** The member has the money. */
    record PayoutPaid(PayoutId payout, MemberId member, Money amount, String title, Instant at)
            implements PayoutEvent {}
}
