package mall.pricing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;
import mall.pricing.spi.Use;

/**
 * Points that pay goods: as many as the shopper wishes, has, and the shop lets pay. Only whole points are spent, none of
 * them for nothing; what they are worth is rounded down to a fen.
 */
final class PointsStep {

    private static final long FEN_PER_YUAN = 100;

    private final Tally tally;
    private final Map<SkuId, Long> points;
    private final long due;

    /** @param due points that a price in points and money takes, by SKU */
    PointsStep(Tally tally, Map<SkuId, Long> due) {
        this.tally = tally;
        this.points = new HashMap<>(due);
        this.due = due.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Spends at most {@code wish} points besides those that are due, on the terms of the first offer. */
    void run(List<Offer.Points> offers, long wish) {
        Money worth =
                offers.stream().findFirst().map(offer -> spend(offer, wish)).orElse(Money.ZERO);
        long all = points.values().stream().mapToLong(Long::longValue).sum();
        if (all > 0) {
            tally.use(new Use(Use.POINTS, 0, all, worth, points));
        }
    }

    private Money spend(Offer.Points offer, long wish) {
        BitSet lines = tally.open(Step.POINTS);
        Money cap = Rates.atMost(offer.capBasisPoints(), tally.goods().total(lines));
        long most = Math.min(offer.available() - due, cap.fen() * offer.perYuan() / FEN_PER_YUAN);
        Money worth = Money.ofFen(Math.min(wish, most) * FEN_PER_YUAN / offer.perYuan());
        if (!worth.isPositive()) {
            return Money.ZERO;
        }
        Amounts parts = tally.goods().spread(worth, lines);
        tally.takeOff(offer, parts);
        // points are split as fen are: by what they pay on each line
        Amounts spent = parts.spread(Money.ofFen(fewestFor(worth, offer.perYuan())), lines);
        lines.stream()
                .filter(line -> !spent.at(line).isZero())
                .forEach(line -> points.merge(tally.sku(line), spent.at(line).fen(), Long::sum));
        return worth;
    }

    // rounded up: one point less would be worth a fen less
    private static long fewestFor(Money worth, int perYuan) {
        return -Math.floorDiv(-worth.fen() * perYuan, FEN_PER_YUAN);
    }
}
