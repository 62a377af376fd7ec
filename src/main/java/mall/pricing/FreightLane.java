package mall.pricing;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mall.kernel.Money;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;
import mall.pricing.spi.Use;

/**
 * What the delivery costs. Every freight offer falls on its own lines by what their goods cost and is free from its own
 * threshold; they add up. A free delivery takes off what is left on the lines that allow it.
 */
final class FreightLane {

    private record Charge(Offer.Freight offer, BitSet lines) {

        Money amount(Amounts goods) {
            boolean free = offer.freeFrom()
                    .filter(from -> !from.isMoreThan(goods.total(lines)))
                    .isPresent();
            return free ? Money.ZERO : offer.amount();
        }

        Amounts falls(Amounts goods, int size) {
            Money amount = amount(goods);
            return amount.isZero() ? Amounts.zero(size) : goods.spread(amount, lines);
        }
    }

    private final Tally tally;
    private final List<Charge> charges;
    private final Optional<Offer.FreeFreight> free;
    private final BitSet freed;

    FreightLane(Tally tally, List<Offer.Freight> offers, Optional<Offer.FreeFreight> free) {
        this.tally = tally;
        this.charges = offers.stream()
                .map(offer -> new Charge(offer, tally.of(offer.skus())))
                .filter(charge -> !charge.lines().isEmpty())
                .toList();
        this.free = free;
        this.freed = free.isPresent() ? tally.open(Step.FREE_FREIGHT) : new BitSet();
    }

    /**
     * What is left to pay for the delivery of each line before a freight coupon.
     *
     * @param goods what the goods cost after every discount but points
     */
    Amounts left(Amounts goods) {
        Amounts due = Amounts.zero(tally.size());
        for (Charge charge : charges) {
            due = due.plus(charge.falls(goods, tally.size()));
        }
        return due.minus(due.only(freed));
    }

    /** Puts it on the bill. */
    void charge(Amounts goods) {
        charges.forEach(charge -> tally.addFreight(charge.offer(), charge.falls(goods, tally.size())));
        Amounts waived = tally.freight().only(freed);
        free.filter(offer -> waived.total().isPositive()).ifPresent(offer -> {
            tally.addFreight(offer, waived.negated());
            tally.use(new Use(offer.use(), offer.reference(), 1, waived.total(), Map.of()));
        });
    }

    /** What is missing for a free delivery, where one has to be paid after all. */
    Stream<Quote.Hint> hints(Amounts goods) {
        return charges.stream()
                .filter(charge -> charge.amount(goods).isPositive())
                .filter(charge -> tally.freight().total(charge.lines()).isPositive())
                .flatMap(charge -> charge.offer().freeFrom().stream()
                        .map(from -> from.minus(goods.total(charge.lines())))
                        .map(missing -> Hints.freeFreight(charge.offer().code(), missing)));
    }
}
