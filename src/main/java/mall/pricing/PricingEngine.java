package mall.pricing;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.kernel.Money;
import mall.kernel.Split;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;

/**
 * Prices one basket out of what the rules offer: lane after lane, one winner each – the one that is cheapest for the
 * shopper – and every fen on a line. A price per piece never rises and never falls below zero. Used once.
 */
final class PricingEngine {

    private final Basket basket;
    private final List<Offer> offers;
    private final Set<Step> allowed = Step.all();
    private final List<Money> pieces;
    private final List<Quote.Adjustment> adjustments = new ArrayList<>();
    private final List<Quote.Hint> hints = new ArrayList<>();
    private final List<Offer.Source> counted = new ArrayList<>();
    private List<Money> freight;

    private PricingEngine(Basket basket, List<Offer> offers) {
        this.basket = basket;
        this.offers = offers;
        this.pieces = new ArrayList<>(
                basket.lines().stream().map(Basket.Line::unitPrice).toList());
        this.freight = basket.lines().stream().map(line -> Money.ZERO).toList();
    }

    /** The quote for the basket; refuses with DEAL_NOT_AVAILABLE when nobody answers to the deal it asks for. */
    static Quote price(Basket basket, List<Offer> offers) {
        PricingEngine engine = new PricingEngine(basket, offers);
        engine.run();
        return engine.quote();
    }

    private void run() {
        if (basket.deal().isPresent()
                && in(Step.DEAL, Offer.UnitPrices.class).findAny().isEmpty()) {
            // who asked for a deal must not be sold the list price instead
            throw PricingError.DEAL_NOT_AVAILABLE.refuse();
        }
        for (Step step : Step.values()) {
            if (allowed.contains(step)) {
                in(step, Offer.UnitPrices.class)
                        .min(comparing(this::totalUnder).thenComparing(Offer::code))
                        .ifPresent(this::apply);
            }
        }
        if (in(Step.FREE_FREIGHT, Offer.FreeFreight.class).findAny().isPresent()) {
            return;
        }
        in(Step.FREIGHT, Offer.Freight.class)
                .min(comparing(this::costOf).thenComparing(Offer::code))
                .ifPresent(this::apply);
    }

    private <O extends Offer> Stream<O> in(Step step, Class<O> kind) {
        return offers.stream()
                .filter(offer -> offer.step() == step)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private Money totalUnder(Offer.UnitPrices offer) {
        return Money.sum(mapLines(i -> pieceUnder(offer, i).times(quantity(i))));
    }

    private Money pieceUnder(Offer.UnitPrices offer, int i) {
        Money offered = offer.prices().getOrDefault(basket.lines().get(i).sku(), pieces.get(i));
        return Money.max(Money.ZERO, Money.min(offered, pieces.get(i)));
    }

    private void apply(Offer.UnitPrices winner) {
        List<Money> changes =
                mapLines(i -> pieceUnder(winner, i).minus(pieces.get(i)).times(quantity(i)));
        for (int i = 0; i < pieces.size(); i++) {
            pieces.set(i, pieceUnder(winner, i));
        }
        if (winner.step() == Step.DEAL) {
            allowed.retainAll(winner.allows());
        }
        counted.add(winner.source());
        adjust(winner, changes);
    }

    private Money costOf(Offer.Freight offer) {
        return isFree(offer) ? Money.ZERO : offer.amount();
    }

    private boolean isFree(Offer.Freight offer) {
        return offer.freeFrom().filter(least -> !least.isMoreThan(goodsNow())).isPresent();
    }

    private void apply(Offer.Freight winner) {
        counted.add(winner.source());
        freight = Split.split(costOf(winner), nets());
        adjust(winner, freight);
        if (costOf(winner).isPositive()) {
            winner.freeFrom()
                    .map(least -> least.minus(goodsNow()))
                    .map(missing -> new Quote.Hint(winner.code(), "再买 " + missing.inYuan() + " 免运费", missing, 0))
                    .ifPresent(hints::add);
        }
    }

    private void adjust(Offer offer, List<Money> changes) {
        List<Quote.Share> shares = IntStream.range(0, changes.size())
                .filter(i -> !changes.get(i).isZero())
                .mapToObj(i -> new Quote.Share(basket.lines().get(i).sku(), changes.get(i)))
                .toList();
        if (!shares.isEmpty()) {
            adjustments.add(
                    new Quote.Adjustment(offer.step().lane(), offer.code(), offer.name(), Money.sum(changes), shares));
        }
    }

    private Quote quote() {
        List<Quote.Line> lines = IntStream.range(0, pieces.size())
                .mapToObj(i -> Quote.Line.of(basket.lines().get(i), pieces.get(i), freight.get(i)))
                .toList();
        return Quote.of(lines, adjustments, hints, List.of(), List.of(), counted);
    }

    private Money goodsNow() {
        return Money.sum(nets());
    }

    private List<Money> nets() {
        return mapLines(i -> pieces.get(i).times(quantity(i)));
    }

    private int quantity(int i) {
        return basket.lines().get(i).quantity();
    }

    private List<Money> mapLines(IntFunction<Money> money) {
        return IntStream.range(0, pieces.size()).mapToObj(money).toList();
    }
}
