package mall.pricing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.catalog.spi.AvailabilitySource;
import mall.pricing.PromotionBenefit.Gift;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;

/** Gifts that can be given: on sale, and enough of them left beside what is bought. Any other is not offered at all. */
@ApplicationScoped
class Gifts {

    /** A SKU that is given away, and how many pieces are left of it. */
    record Stocked(SkuOffer sku, long left) {}

    private final Products products;
    private final AvailabilitySource stock;

    Gifts(Products products, AvailabilitySource stock) {
        this.products = products;
        this.stock = stock;
    }

    /** The gifts of those promotions that promise one and are within reach; called inside a unit of work. */
    Uni<List<Offer>> offers(List<PromotionReach> reaches, Basket basket) {
        List<PromotionReach> promising = reaches.stream()
                .filter(reach -> reach.gift().isPresent() && isSent(basket))
                .toList();
        return find(promising.stream()
                        .flatMap(reach -> reach.gift().map(Gift::sku).stream())
                        .collect(toSet()))
                .map(stocked -> given(promising, basket, stocked));
    }

    /** Those of the SKUs that are on sale. */
    Uni<Map<SkuId, Stocked>> find(Collection<SkuId> skus) {
        return skus.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : products.skus(skus).chain(offers -> stock.left(skus).map(left -> offers.stream()
                        .filter(SkuOffer::published)
                        .collect(toMap(SkuOffer::id, offer -> new Stocked(offer, left.getOrDefault(offer.id(), 0L))))));
    }

    // a gift is a parcel's; who buys what is handed over without one gets none
    private static boolean isSent(Basket basket) {
        return basket.lines().stream().noneMatch(line -> line.offer().virtual());
    }

    // one after the other, so that two promotions do not give the last piece away twice
    private static List<Offer> given(List<PromotionReach> promising, Basket basket, Map<SkuId, Stocked> stocked) {
        Map<SkuId, Long> taken = new HashMap<>();
        basket.lines().forEach(line -> taken.put(line.sku(), (long) line.quantity()));
        List<Offer> given = new ArrayList<>();
        for (PromotionReach reach : promising) {
            Gift gift = reach.gift().orElseThrow();
            long needed = taken.getOrDefault(gift.sku(), 0L) + gift.quantity();
            Optional.ofNullable(stocked.get(gift.sku()))
                    .filter(one -> one.left() >= needed)
                    .ifPresent(one -> {
                        taken.put(gift.sku(), needed);
                        given.add(reach.give(gift, one.sku()));
                    });
        }
        return given;
    }
}
