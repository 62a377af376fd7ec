package mall.pricing;

import java.util.List;
import java.util.Map;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.spi.Offer.FullReduction.Tier;

/** What the shopper gets of a promotion. */
public sealed interface PromotionBenefit {

    /** The kind of promotion this is. */
    PromotionKind kind();

    /**
     * Another price per piece.
     *
     * @param prices of some SKUs of the scope
     * @param payBasisPoints the share of the list price that is paid for all others; 10000 leaves them as they are
     */
    record SalePrice(Map<SkuId, Money> prices, int payBasisPoints) implements PromotionBenefit {

        public SalePrice {
            prices = Map.copyOf(prices);
        }

        @Override
        public PromotionKind kind() {
            return PromotionKind.SALE_PRICE;
        }

        /** What a piece costs. */
        public Money priceOf(SkuId sku, Money listPrice) {
            return prices.getOrDefault(sku, listPrice.share(payBasisPoints));
        }
    }

    /**
     * Every {@code nth} piece for a share of its price.
     *
     * @param payBasisPoints what is still paid for it; 0 = free
     */
    record NthPiece(int nth, int payBasisPoints) implements PromotionBenefit {

        @Override
        public PromotionKind kind() {
            return PromotionKind.NTH_PIECE;
        }
    }

    /**
     * So much off from so much on.
     *
     * @param tiers lowest first
     * @param repeating whether the only tier counts as often as it is reached (每满减)
     */
    record FullReduction(List<Tier> tiers, boolean repeating) implements PromotionBenefit {

        public FullReduction {
            tiers = List.copyOf(tiers);
        }

        @Override
        public PromotionKind kind() {
            return PromotionKind.FULL_REDUCTION;
        }
    }

    /** Pieces of a SKU thrown in from an amount of the promotion's goods on. */
    record Gift(Money from, SkuId sku, int quantity) implements PromotionBenefit {

        @Override
        public PromotionKind kind() {
            return PromotionKind.GIFT;
        }
    }
}
