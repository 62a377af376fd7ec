package mall.pricing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mall.kernel.Money;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;

/**
 * A step of promotions that work on several lines together. The one that takes most off wins its lines and consumes
 * them, then the next best on what is left, until none takes anything off.
 */
final class PromotionStep {

    /** A promotion and the lines it works on. */
    private record Reach(Offer.Promotion offer, BitSet lines) {

        Reach within(BitSet open) {
            BitSet left = (BitSet) lines.clone();
            left.and(open);
            return new Reach(offer, left);
        }
    }

    /** What a promotion would take off. */
    private record Bid(Reach reach, Money saving) {}

    private final Tally tally;
    private final Step step;
    private final List<Reach> reaches;
    private final Amounts before;

    /** @param offers of this step; of equally good ones the first wins */
    PromotionStep(Tally tally, Step step, List<? extends Offer.Promotion> offers) {
        this.tally = tally;
        this.step = step;
        this.reaches = offers.stream()
                .map(offer -> new Reach(offer, tally.open(step, offer.skus())))
                .filter(reach -> !reach.lines().isEmpty())
                .toList();
        this.before = tally.goods();
    }

    /** Lets the best promotions win; gives what is missing for better ones. */
    List<Quote.Hint> run() {
        for (Optional<Bid> best = best(); best.isPresent(); best = best()) {
            take(best.get().reach(), best.get().saving());
        }
        return reaches.stream().flatMap(this::hint).toList();
    }

    private Optional<Bid> best() {
        BitSet open = tally.open(step);
        return reaches.stream()
                .map(reach -> reach.within(open))
                .filter(reach -> !reach.lines().isEmpty())
                .flatMap(reach -> saving(reach).map(saving -> new Bid(reach, saving)).stream())
                .min(comparing(Bid::saving, reverseOrder()));
    }

    private void take(Reach won, Money saving) {
        Offer.Promotion offer = won.offer();
        tally.win(offer, won.lines(), offer.allows());
        if (offer instanceof Offer.Gift gift) {
            tally.throwIn(gift);
        } else {
            tally.takeOff(offer, tally.goods().spread(saving, won.lines()));
        }
    }

    /** What it takes off, or what its gift is worth; empty when its condition is not met. */
    private Optional<Money> saving(Reach reach) {
        if (reach.offer() instanceof Offer.Gift gift) {
            boolean reached = !gift.from().isMoreThan(tally.goods().total(reach.lines()));
            return Optional.of(gift.gift().price().times(gift.quantity())).filter(worth -> reached);
        }
        Money off = reach.offer() instanceof Offer.NthPiece nth
                ? nthOff(nth, reach.lines())
                : stairs((Offer.FullReduction) reach.offer(), reach.lines(), tally.goods())
                        .off();
        return Optional.of(off).filter(Money::isPositive);
    }

    private Money nthOff(Offer.NthPiece offer, BitSet lines) {
        List<Integer> dearestFirst = lines.stream()
                .boxed()
                .sorted(comparing(this::price, reverseOrder()))
                .toList();
        int counted = 0;
        Money off = Money.ZERO;
        for (int line : dearestFirst) {
            int reduced = (counted + tally.quantity(line)) / offer.nth() - counted / offer.nth();
            Money price = price(line);
            off = off.plus(price.minus(price.share(offer.payBasisPoints())).times(reduced));
            counted += tally.quantity(line);
        }
        return off;
    }

    private Money price(int line) {
        return tally.priceOf(1, line, tally.goods());
    }

    private Stairs stairs(Offer.FullReduction offer, BitSet lines, Amounts goods) {
        return new Stairs(offer, goods.total(lines), tally.quantity(lines));
    }

    // about all lines it could have had, also those that a better one has won: only if it would beat that one
    private Stream<Quote.Hint> hint(Reach reach) {
        Money taken = before.total(reach.lines()).minus(tally.goods().total(reach.lines()));
        if (reach.offer() instanceof Offer.FullReduction reduction) {
            return stairs(reduction, reach.lines(), before).next(taken).stream();
        }
        if (reach.offer() instanceof Offer.Gift gift) {
            Money missing = gift.from().minus(before.total(reach.lines()));
            return Hints.gift(gift, missing).filter(hint -> missing.isPositive()).stream();
        }
        return Stream.empty();
    }
}
