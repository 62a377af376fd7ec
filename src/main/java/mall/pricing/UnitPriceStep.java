package mall.pricing;

import static java.util.Comparator.comparing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;
import mall.pricing.spi.Use;

/**
 * A step of other prices per piece: each line takes the lowest that is offered for it. A price never rises and never
 * falls below zero. A deal was asked for, so it wins its lines even where it is no cheaper: what it takes in points and
 * what it forbids holds all the same.
 */
final class UnitPriceStep {

    private final Tally tally;
    private final Step step;
    private final List<Offer.UnitPrices> offers;
    private final Map<SkuId, Long> points = new HashMap<>();

    /** @param offers of this step; of equally low prices the first wins */
    UnitPriceStep(Tally tally, Step step, List<Offer.UnitPrices> offers) {
        this.tally = tally;
        this.step = step;
        this.offers = offers;
    }

    /** Lets the best prices win; gives the points they take, by SKU. */
    Map<SkuId, Long> run() {
        Map<Offer.UnitPrices, BitSet> won = new LinkedHashMap<>();
        tally.open(step).stream()
                .forEach(line -> best(line).ifPresent(offer -> won.computeIfAbsent(offer, unused -> new BitSet())
                        .set(line)));
        won.forEach(this::apply);
        return points;
    }

    private Optional<Offer.UnitPrices> best(int line) {
        Money now = priceNow(line);
        return offers.stream()
                .filter(offer -> offer.prices().containsKey(tally.sku(line)))
                .filter(offer -> step == Step.DEAL || now.isMoreThan(priceUnder(offer, line)))
                .min(comparing(offer -> priceUnder(offer, line)));
    }

    private void apply(Offer.UnitPrices offer, BitSet lines) {
        Amounts then = Amounts.of(tally.size(), i -> priceUnder(offer, i).times(tally.quantity(i)));
        Amounts off = tally.goods().minus(then).only(lines);
        tally.win(offer, lines, offer.allows());
        tally.takeOff(offer, off);
        offer.use().ifPresent(kind -> tally.use(use(kind, offer, off)));
        lines.stream().forEach(line -> takePoints(offer, line));
    }

    private Use use(String kind, Offer.UnitPrices offer, Amounts off) {
        Map<SkuId, Long> perSku = new HashMap<>();
        for (int i = 0; i < tally.size(); i++) {
            if (off.at(i).isPositive()) {
                perSku.put(tally.sku(i), off.at(i).fen());
            }
        }
        return new Use(kind, offer.source().id(), off.total().fen(), off.total(), perSku);
    }

    private void takePoints(Offer.UnitPrices offer, int line) {
        long each = offer.points().getOrDefault(tally.sku(line), 0L);
        if (each > 0) {
            points.put(tally.sku(line), Math.multiplyExact(each, (long) tally.quantity(line)));
        }
    }

    private Money priceUnder(Offer.UnitPrices offer, int line) {
        Money now = priceNow(line);
        return Money.max(Money.ZERO, Money.min(now, offer.prices().getOrDefault(tally.sku(line), now)));
    }

    private Money priceNow(int line) {
        return tally.priceOf(1, line, tally.goods());
    }
}
