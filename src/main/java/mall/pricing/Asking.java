package mall.pricing;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;

/**
 * Which rules are asked, and when: those that may answer to a deal first. What a deal forbids need not be read for an
 * order; a quote asks everybody, so that it can explain.
 *
 * @param first rules that may offer a deal
 * @param others all the rest
 */
record Asking(List<PriceRule> first, List<PriceRule> others) {

    static Asking of(List<PriceRule> rules) {
        Map<Boolean, List<PriceRule>> byDeal =
                rules.stream().collect(partitioningBy(rule -> rule.steps().contains(Step.DEAL)));
        return new Asking(byDeal.getOrDefault(true, List.of()), byDeal.getOrDefault(false, List.of()));
    }

    /** Who is still asked after the first have said this. */
    List<PriceRule> then(Basket basket, List<Offer> said) {
        if (basket.deal().isEmpty() || basket.wish().undecided()) {
            return others;
        }
        Set<Step> left = basket.lines().stream()
                .flatMap(line -> leftOf(line, said).stream())
                .collect(toSet());
        return others.stream()
                .filter(rule -> rule.steps().stream().anyMatch(left::contains))
                .toList();
    }

    /** The steps that the deal leaves open on a line. */
    private static Set<Step> leftOf(Basket.Line line, List<Offer> said) {
        return said.stream()
                .filter(Offer.UnitPrices.class::isInstance)
                .map(Offer.UnitPrices.class::cast)
                .filter(offer -> offer.step() == Step.DEAL && offer.prices().containsKey(line.sku()))
                .map(Offer.UnitPrices::allows)
                .findFirst()
                .orElseGet(Step::all);
    }
}
