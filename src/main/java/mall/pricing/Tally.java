package mall.pricing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Money;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;
import mall.pricing.spi.Use;

/**
 * What a basket costs so far, and why. The one place where a price changes: whatever is taken off or added is explained
 * by the offer it comes from, and each line knows the steps that may still work on it.
 */
final class Tally {

    /** A line while it is priced; its money is kept beside, in {@link Amounts}. */
    private record Line(SkuOffer offer, int quantity, int gifts, Set<Step> allowed) {

        Line withGifts(int more) {
            return new Line(offer, quantity + more, gifts + more, allowed);
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final List<Quote.Adjustment> adjustments = new ArrayList<>();
    private final List<Offer.Source> counted = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private Amounts goods;
    private Amounts freight;

    Tally(Basket basket) {
        basket.lines().forEach(line -> lines.add(new Line(line.offer(), line.quantity(), 0, Step.all())));
        goods = Amounts.of(lines.size(), i -> basket.lines().get(i).unitPrice().times(quantity(i)));
        freight = Amounts.zero(lines.size());
    }

    int size() {
        return lines.size();
    }

    SkuId sku(int line) {
        return lines.get(line).offer().id();
    }

    /** Pieces that are paid for. */
    int quantity(int line) {
        return lines.get(line).quantity() - lines.get(line).gifts();
    }

    /** The same of several lines together. */
    int quantity(BitSet of) {
        return of.stream().map(this::quantity).sum();
    }

    /** What the goods of each line cost by now. */
    Amounts goods() {
        return goods;
    }

    /** What the delivery of each line costs by now. */
    Amounts freight() {
        return freight;
    }

    /**
     * What so many pieces of a line cost, rounded half up where the line's price is not a multiple of its pieces.
     *
     * @param prices what the lines cost
     */
    Money priceOf(int pieces, int line, Amounts prices) {
        long whole = quantity(line);
        long twice = Math.multiplyExact(prices.at(line).fen(), 2L * pieces);
        return Money.ofFen((twice + whole) / (2 * whole));
    }

    /** The lines of these SKUs. */
    BitSet of(Set<SkuId> skus) {
        BitSet found = new BitSet(size());
        for (int i = 0; i < size(); i++) {
            found.set(i, skus.contains(sku(i)));
        }
        return found;
    }

    /** The lines on which the step may still work. */
    BitSet open(Step step) {
        BitSet found = new BitSet(size());
        for (int i = 0; i < size(); i++) {
            found.set(i, lines.get(i).allowed().contains(step));
        }
        return found;
    }

    /** The lines of these SKUs on which the step may still work. */
    BitSet open(Step step, Set<SkuId> skus) {
        BitSet found = of(skus);
        found.and(open(step));
        return found;
    }

    /** The offer has won these lines: its step is done for them, and of the later ones only those it allows remain. */
    void win(Offer offer, BitSet won, Set<Step> allows) {
        counted.add(offer.source());
        won.stream().mapToObj(i -> lines.get(i).allowed()).forEach(allowed -> {
            allowed.retainAll(allows);
            allowed.remove(offer.step());
        });
    }

    /** The offer takes so much off the goods of each line. */
    void takeOff(Offer offer, Amounts parts) {
        goods = goods.minus(parts);
        explain(offer, parts.negated());
    }

    /** The offer makes the delivery of each line dearer by so much; a negative amount cheaper. */
    void addFreight(Offer offer, Amounts parts) {
        freight = freight.plus(parts);
        explain(offer, parts);
    }

    /** Adds the gift to the line of its SKU, or as a line of its own on which nothing works any more. */
    void throwIn(Offer.Gift offer) {
        int line = IntStream.range(0, size())
                .filter(i -> sku(i).equals(offer.gift().id()))
                .findFirst()
                .orElse(size());
        if (line == size()) {
            lines.add(new Line(offer.gift(), 0, 0, Step.of(List.of())));
        }
        lines.set(line, lines.get(line).withGifts(offer.quantity()));
        Money worth = lines.get(line).offer().price().times(offer.quantity());
        Amounts gift = Amounts.of(size(), i -> i == line ? worth : Money.ZERO);
        goods = goods.forLines(size()).plus(gift);
        freight = freight.forLines(size());
        takeOff(offer, gift);
    }

    /** The price takes something of the member's own. */
    void use(Use use) {
        uses.add(use);
    }

    Quote quote(List<Quote.Hint> hints, List<Quote.CouponVerdict> coupons, Optional<Quote.PointsPart> points) {
        List<Quote.Line> priced =
                IntStream.range(0, size()).mapToObj(this::line).toList();
        return Quote.of(priced, adjustments, hints, uses, coupons, points, counted);
    }

    private void explain(Offer offer, Amounts changes) {
        counted.add(offer.source());
        List<Quote.Share> shares = IntStream.range(0, size())
                .filter(i -> !changes.at(i).isZero())
                .mapToObj(i -> new Quote.Share(sku(i), changes.at(i)))
                .toList();
        if (!shares.isEmpty()) {
            adjustments.add(
                    new Quote.Adjustment(offer.step().lane(), offer.code(), offer.name(), changes.total(), shares));
        }
    }

    private Quote.Line line(int i) {
        Line line = lines.get(i);
        return Quote.Line.of(line.offer(), line.quantity(), line.gifts(), goods.at(i), freight.at(i));
    }
}
