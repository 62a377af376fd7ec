package mall.catalog.web;

import java.util.List;
import mall.catalog.ProductCard;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A product in a list; the prices are those of its cheapest SKU. */
@Schema(name = "ProductCard")
record ProductCardWire(
        String id,
        String title,
        String coverUrl,
        long priceFen,
        long originalPriceFen,
        long soldCount,
        List<String> tags) {

    static ProductCardWire of(ProductCard card) {
        return new ProductCardWire(
                Ids.text(card.id()),
                card.title(),
                card.coverUrl(),
                card.price().fen(),
                card.originalPrice().fen(),
                card.soldCount(),
                card.tags());
    }
}
