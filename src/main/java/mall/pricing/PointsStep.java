package mall.pricing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * Spends at most {@code wish} points besides those that are due, on the terms of the first offer; tells what could
     * be spent.
     */
    Optional<Quote.PointsPart> run(List<Offer.Points> offers, long wish) {
        Optional<Offer.Points> terms = offers.stream().findFirst();
        Optional<Quote.PointsPart> part = terms.map(this::part);
        Money worth = terms.map(offer -> spend(offer, wish)).orElse(Money.ZERO);
        long all = points.values().stream().mapToLong(Long::longValue).sum();
        if (all > 0) {
            tally.use(new Use(Use.POINTS, 0, all, worth, points));
        }
        return part;
    }

    private Quote.PointsPart part(Offer.Points offer) {
        Money worth = worthOf(offer, Long.MAX_VALUE);
        return new Quote.PointsPart(offer.available(), fewestFor(worth, offer.perYuan()), worth);
    }

    /** What so many points would pay, if there are so many and the shop lets so many pay; never negative. */
    private Money worthOf(Offer.Points offer, long wish) {
        Money cap = Rates.atMost(offer.capBasisPoints(), tally.goods().total(tally.open(Step.POINTS)));
        long most = Math.min(offer.available() - due, cap.fen() * offer.perYuan() / FEN_PER_YUAN);
        return Money.ofFen(Math.max(0, Math.min(wish, most)) * FEN_PER_YUAN / offer.perYuan());
    }

    private Money spend(Offer.Points offer, long wish) {
        BitSet lines = tally.open(Step.POINTS);
        Money worth = worthOf(offer, wish);
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
