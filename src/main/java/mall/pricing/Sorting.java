package mall.pricing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static mall.kernel.ErrorCode.with;
import static mall.pricing.PricingError.QUANTITY_TOO_LARGE;
import static mall.pricing.PricingError.SKU_NOT_FOR_SALE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import mall.catalog.CatalogError;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.pricing.spi.Basket;
import mall.pricing.spi.SaleRule;

/** What was asked for, sorted into what can be bought and what is wrong with the rest. */
record Sorting(Basket basket, List<Prices.Problem> problems) {

    private static final int MOST_OF_A_SKU = 999;

    /** A SKU named twice is one line, and the bound is the line's. */
    static Map<SkuId, Integer> quantities(List<Prices.Item> items) {
        return items.stream()
                .collect(toMap(Prices.Item::sku, Prices.Item::quantity, Math::addExact, LinkedHashMap::new));
    }

    static Sorting of(Prices.Ask ask, List<SkuOffer> offers) {
        Map<SkuId, SkuOffer> known = offers.stream().collect(toMap(SkuOffer::id, Function.identity()));
        List<Basket.Line> lines = new ArrayList<>();
        List<Prices.Problem> problems = new ArrayList<>();
        quantities(ask.items()).forEach((sku, quantity) -> {
            Optional<SkuOffer> offer = Optional.ofNullable(known.get(sku));
            fault(sku, quantity, offer)
                    .ifPresentOrElse(
                            why -> problems.add(new Prices.Problem(sku, why)),
                            () -> lines.add(new Basket.Line(offer.orElseThrow(), quantity)));
        });
        Basket basket = new Basket(ask.member(), lines, ask.deal(), ask.destination(), ask.wish(), ask.at());
        return new Sorting(basket, List.copyOf(problems));
    }

    private static Optional<Refused> fault(SkuId sku, int quantity, Optional<SkuOffer> offer) {
        Map<String, Object> which = with("skuId", Ids.text(sku));
        if (quantity > MOST_OF_A_SKU) {
            return Optional.of(QUANTITY_TOO_LARGE.refuse(which));
        }
        if (offer.isEmpty()) {
            return Optional.of(CatalogError.SKU_NOT_FOUND.refuse(which));
        }
        return offer.filter(one -> !one.published()).map(one -> SKU_NOT_FOR_SALE.refuse(which));
    }

    /** The same without the lines that are barred; of several bars on a line the first counts. */
    Sorting without(List<SaleRule.Bar> bars) {
        List<Prices.Problem> barred = bars.stream()
                .collect(toMap(SaleRule.Bar::sku, SaleRule.Bar::why, (first, later) -> first, LinkedHashMap::new))
                .entrySet()
                .stream()
                .map(bar -> new Prices.Problem(bar.getKey(), bar.getValue()))
                .toList();
        Set<SkuId> gone = barred.stream().map(Prices.Problem::sku).collect(toSet());
        List<Basket.Line> left = basket.lines().stream()
                .filter(line -> !gone.contains(line.sku()))
                .toList();
        return new Sorting(
                basket.withLines(left),
                Stream.concat(problems.stream(), barred.stream()).toList());
    }

    /** Refuses with the first problem. */
    void requireSound() {
        problems.stream().findFirst().ifPresent(problem -> {
            throw problem.why();
        });
    }
}
