package mall.ops.web;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import mall.catalog.Product;
import mall.catalog.Sku;
import mall.catalog.SkuId;
import mall.inventory.Stock;
import mall.inventory.StockLevel;
import mall.kernel.Page;
import mall.ops.web.OpsProductEntry.SkuEntry;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.http.PageWire;

/** Products together with their stock, which two rooms keep and ops sees as one. */
@ApplicationScoped
class StockedProducts {

    private final Stock stock;

    StockedProducts(Stock stock) {
        this.stock = stock;
    }

    /**
     * Puts the first pieces of new SKUs in stock. A SKU has one opening: for one that had it, the entry's stock says
     * what a form showed some time ago, and selling must not be undone by it.
     */
    Uni<Void> open(Product product, List<SkuEntry> entries) {
        Map<String, Integer> opening = entries.stream().collect(toMap(SkuEntry::code, SkuEntry::openingStock));
        return InOrder.each(product.activeSkus(), sku -> {
            int pieces = opening.getOrDefault(sku.terms().code(), 0);
            return pieces == 0
                    ? Uni.createFrom().voidItem()
                    : stock.adjust("opening:" + Ids.text(sku.id()), sku.id(), pieces, "期初入库");
        });
    }

    Uni<OpsProductWire> wire(Product product) {
        return levels(List.of(product)).map(levels -> OpsProductWire.of(product, levels));
    }

    Uni<PageWire<OpsProductWire>> wire(Page<Product> page) {
        return levels(page.items()).map(levels -> PageWire.of(page, product -> OpsProductWire.of(product, levels)));
    }

    private Uni<Map<SkuId, StockLevel>> levels(List<Product> products) {
        List<SkuId> skus = products.stream()
                .flatMap(product -> product.skus().stream())
                .map(Sku::id)
                .toList();
        return stock.levels(skus).map(levels -> levels.stream().collect(toMap(StockLevel::sku, level -> level)));
    }
}
