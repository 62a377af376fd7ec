package mall.cart;

import java.time.Instant;
import java.util.Optional;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.inventory.StockLevel;
import mall.kernel.Money;
import mall.order.OrderView;

/** Carts in tests: each SKU is a product of its own at ¥10 unless said otherwise. */
final class CartFixtures {

    static final MemberId MEI = new MemberId(7);
    static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private CartFixtures() {}

    static SkuId sku(long id) {
        return new SkuId(id);
    }

    static CartLine line(long sku, int quantity, long priceFen) {
        return new CartLine(sku(sku), quantity, true, Money.ofFen(priceFen), NOON);
    }

    static SkuOffer offer(long sku, long priceFen) {
        return offer(sku, sku, priceFen, false, true);
    }

    static SkuOffer withdrawn(long sku) {
        return offer(sku, sku, 1000, false, false);
    }

    static SkuOffer offer(long sku, long product, long priceFen, boolean virtual, boolean published) {
        return new SkuOffer(
                sku(sku),
                new ProductId(product),
                new CategoryId(1),
                "云南蓝莓",
                "",
                "/images/blueberry.jpg",
                Money.ofFen(priceFen),
                Money.ofFen(priceFen),
                500,
                virtual,
                Optional.empty(),
                published);
    }

    static StockLevel stock(long sku, long available) {
        return new StockLevel(sku(sku), available, 0, 0, 5);
    }

    static OrderView.Line ordered(long sku, int quantity, int gifts) {
        return new OrderView.Line(
                sku(sku),
                new ProductId(sku),
                "云南蓝莓",
                "",
                "/images/blueberry.jpg",
                Money.ofFen(1000),
                quantity,
                gifts,
                Money.ZERO,
                Money.ZERO,
                Money.ofFen(1000L * quantity),
                Money.ZERO,
                0,
                0,
                0,
                0);
    }
}
