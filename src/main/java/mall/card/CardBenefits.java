package mall.card;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.CategoryTree;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Money;
import mall.pricing.spi.Step;

/**
 * What a card gives.
 *
 * @param priceBasisPoints what is paid of the list price within the scope; 10000 = no share off
 * @param prices of single SKUs; they go before the share
 * @param allows the later steps of a price that a card price may be combined with
 * @param pointsBasisPoints how fast points are earned; 10000 = the ordinary rate
 * @param freeFreights deliveries of a calendar month that the card pays for
 * @param coupons one of each at the start and after every thirty days
 */
public record CardBenefits(
        int priceBasisPoints,
        Scope scope,
        Map<SkuId, Money> prices,
        Set<Step> allows,
        int pointsBasisPoints,
        int freeFreights,
        List<MonthlyCoupon> coupons) {

    /** 10000 basis points. */
    public static final int WHOLE = 10_000;

    /**
     * A coupon that comes every month.
     *
     * @param template raw id of its template
     * @param worth what it counts in a refund once it is used
     */
    public record MonthlyCoupon(long template, Money worth) {}

    public CardBenefits {
        prices = Map.copyOf(prices);
        allows = Set.copyOf(allows);
        coupons = List.copyOf(coupons);
    }

    /** Whether any product costs less. */
    public boolean hasPrices() {
        return priceBasisPoints < WHOLE || !prices.isEmpty();
    }

    /** What a piece costs with the card; empty when the card says nothing about it. */
    Optional<Money> priceOf(SkuOffer offer, CategoryTree tree) {
        return Optional.ofNullable(prices.get(offer.id())).or(() -> Optional.of(offer)
                .filter(sku -> priceBasisPoints < WHOLE && scope.covers(sku, tree))
                .map(sku -> sku.price().share(priceBasisPoints)));
    }
}
