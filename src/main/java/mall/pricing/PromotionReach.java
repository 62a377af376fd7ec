package mall.pricing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.CategoryTree;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Money;
import mall.pricing.PromotionBenefit.FullReduction;
import mall.pricing.PromotionBenefit.Gift;
import mall.pricing.PromotionBenefit.NthPiece;
import mall.pricing.PromotionBenefit.SalePrice;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;

/** A promotion and the lines of a basket it is for. */
record PromotionReach(Promotion promotion, List<Basket.Line> lines) {

    static PromotionReach of(Promotion promotion, Basket basket, CategoryTree tree) {
        return new PromotionReach(
                promotion,
                basket.lines().stream()
                        .filter(line -> promotion.terms().scope().covers(line.offer(), tree))
                        .toList());
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** What it offers, unless it is a gift. */
    Optional<Offer> offer() {
        PromotionTerms terms = promotion.terms();
        String code = promotion.kind().name();
        if (terms.benefit() instanceof SalePrice sale) {
            return Optional.of(new Offer.UnitPrices(
                    promotion.kind().step(),
                    code,
                    terms.name(),
                    promotion.source(),
                    prices(sale),
                    Map.of(),
                    terms.allows()));
        }
        if (terms.benefit() instanceof NthPiece nth) {
            return Optional.of(new Offer.NthPiece(
                    code, terms.name(), promotion.source(), skus(), nth.nth(), nth.payBasisPoints(), terms.allows()));
        }
        if (terms.benefit() instanceof FullReduction cut) {
            return Optional.of(new Offer.FullReduction(
                    code, terms.name(), promotion.source(), skus(), cut.tiers(), cut.repeating(), terms.allows()));
        }
        return Optional.empty();
    }

    /** The gift it promises, unless the lines are out of its reach even at their list prices. */
    Optional<Gift> gift() {
        Money atMost = Money.sum(lines.stream()
                .map(line -> line.unitPrice().times(line.quantity()))
                .toList());
        return promotion.terms().benefit() instanceof Gift gift
                ? Optional.of(gift).filter(one -> !one.from().isMoreThan(atMost))
                : Optional.empty();
    }

    /** Offers its gift, of which there is enough. */
    Offer give(Gift gift, SkuOffer sku) {
        PromotionTerms terms = promotion.terms();
        return new Offer.Gift(
                promotion.kind().name(),
                terms.name(),
                promotion.source(),
                skus(),
                gift.from(),
                sku,
                gift.quantity(),
                terms.allows());
    }

    private Set<SkuId> skus() {
        return lines.stream().map(Basket.Line::sku).collect(toSet());
    }

    private Map<SkuId, Money> prices(SalePrice sale) {
        return lines.stream().collect(toMap(Basket.Line::sku, line -> sale.priceOf(line.sku(), line.unitPrice())));
    }
}
