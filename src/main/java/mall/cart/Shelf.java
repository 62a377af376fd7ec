package mall.cart;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.CatalogError;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.ErrorCode;
import mall.pricing.PricingError;

/** The SKUs that an act is about, as the catalog knows them now. */
record Shelf(Map<SkuId, SkuOffer> offers) {

    static Shelf of(List<SkuOffer> found) {
        return new Shelf(found.stream().collect(toMap(SkuOffer::id, identity())));
    }

    Optional<SkuOffer> find(SkuId sku) {
        return Optional.ofNullable(offers.get(sku));
    }

    /** A SKU that may be put into a cart. Refuses with SKU_NOT_FOUND or SKU_NOT_FOR_SALE. */
    SkuOffer forSale(SkuId sku) {
        whyNot(sku).ifPresent(why -> {
            throw why.refuse();
        });
        return find(sku).orElseThrow();
    }

    /** Why a SKU may not be put into a cart; empty when it may. */
    Optional<ErrorCode> whyNot(SkuId sku) {
        if (!offers.containsKey(sku)) {
            return Optional.of(CatalogError.SKU_NOT_FOUND);
        }
        return find(sku).filter(offer -> !offer.published()).map(offer -> PricingError.SKU_NOT_FOR_SALE);
    }
}
