package mall.points;

import static mall.kernel.ErrorCode.with;
import static mall.points.PointsError.POINTS_ITEM_ONLY;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.pricing.spi.Basket;
import mall.pricing.spi.SaleRule;

/**
 * The SKU that stands for a coupon is sold in the points mall alone: whoever bought it like other goods would pay and be
 * handed nothing.
 */
@ApplicationScoped
class ExchangeSaleRule implements SaleRule {

    private final PointsItemStore items;

    ExchangeSaleRule(PointsItemStore items) {
        this.items = items;
    }

    @Override
    public Uni<List<Bar>> bars(Basket basket) {
        List<SkuId> virtual = basket.lines().stream()
                .filter(line -> line.offer().virtual())
                .map(Basket.Line::sku)
                .toList();
        return virtual.isEmpty() || ExchangeDeal.isOne(basket.deal())
                ? Uni.createFrom().item(List.of())
                : items.couponsAmong(virtual)
                        .map(coupons ->
                                coupons.stream().map(ExchangeSaleRule::bar).toList());
    }

    private static Bar bar(SkuId sku) {
        return new Bar(sku, POINTS_ITEM_ONLY.refuse(with("skuId", Ids.text(sku))));
    }
}
