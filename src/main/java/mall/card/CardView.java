package mall.card;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * A member's card.
 *
 * @param saved by all of his periods together
 * @param freeFreightsUsed deliveries of this month that the card has paid for
 * @param periods that were paid, the newest first, at most fifty
 */
public record CardView(Money saved, int freeFreightsUsed, List<Period> periods, Instant at) {

    /**
     * A stretch of it.
     *
     * @param order that bought it; known by its id
     * @param saved by orders that were paid and kept
     * @param unpaidOrders that use it
     */
    public record Period(
            OrderId order,
            CardPlan plan,
            CardPeriodStatus status,
            Money paid,
            Instant startsAt,
            Instant endsAt,
            Money saved,
            int unpaidOrders) {

        /** Whether it counts at this moment. */
        public boolean runsAt(Instant now) {
            return isRefundableAt(now) && !startsAt.isAfter(now);
        }

        /** Whether it can be given back at this moment, as far as its time and its status say. */
        public boolean isRefundableAt(Instant now) {
            return status == CardPeriodStatus.PAID && endsAt.isAfter(now);
        }
    }

    /** The period that runs now; empty when none does. */
    public Optional<Period> current() {
        return periods.stream().filter(period -> period.runsAt(at)).findFirst();
    }

    /** When the card ends or ended, those periods counted that have not begun; empty for who never had one. */
    public Optional<Instant> endsAt() {
        return periods.stream()
                .filter(period -> period.status() == CardPeriodStatus.PAID)
                .map(Period::endsAt)
                .max(Instant::compareTo);
    }

    /** Deliveries of this month that the card would still pay for. */
    public int freeFreightsLeft() {
        return current()
                .map(period -> period.plan().terms().benefits().freeFreights() - freeFreightsUsed)
                .map(left -> Math.max(0, left))
                .orElse(0);
    }
}
