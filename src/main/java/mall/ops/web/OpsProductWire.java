package mall.ops.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.ProductStatus;
import mall.catalog.Section;
import mall.catalog.Sku;
import mall.catalog.SkuId;
import mall.catalog.SkuOption;
import mall.inventory.StockLevel;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A product as ops sees it, in whatever status, with the counts of its stock. */
@Schema(name = "OpsProduct")
record OpsProductWire(
        String id,
        ProductStatus status,
        @Nullable OffsetDateTime publishAt,
        @Nullable OffsetDateTime publishedAt,
        String categoryId,
        String title,
        @Nullable String brand,
        String coverUrl,
        List<String> images,
        @Nullable String videoUrl,
        List<String> tags,
        List<Section> sections,
        @Nullable OpsExclusiveWire exclusive,
        boolean virtual,
        long soldCount,
        List<SkuWire> skus) {

    /** A SKU with its stock; one that is not active is no longer offered. */
    @Schema(name = "OpsSku")
    record SkuWire(
            String id,
            String code,
            List<SkuOption> options,
            long priceFen,
            long originalPriceFen,
            int weightGrams,
            boolean active,
            StockWire stock) {

        static SkuWire of(Sku sku, StockLevel level) {
            return new SkuWire(
                    Ids.text(sku.id()),
                    sku.terms().code(),
                    sku.terms().options(),
                    sku.terms().price().fen(),
                    sku.terms().originalPrice().fen(),
                    sku.terms().weightGrams(),
                    sku.active(),
                    StockWire.of(level));
        }
    }

    static OpsProductWire of(Product product, Map<SkuId, StockLevel> stock) {
        ProductContent content = product.content();
        return new OpsProductWire(
                Ids.text(product.id()),
                product.status(),
                product.publishAt().map(BusinessTime::onTheWire).orElse(null),
                product.publishedAt().map(BusinessTime::onTheWire).orElse(null),
                Ids.text(content.category()),
                content.title(),
                content.brand().orElse(null),
                content.coverUrl(),
                content.images(),
                content.videoUrl().orElse(null),
                content.tags(),
                content.sections(),
                content.exclusivity().map(OpsExclusiveWire::of).orElse(null),
                content.virtual(),
                product.soldCount(),
                product.skus().stream()
                        .map(sku -> SkuWire.of(sku, stock.getOrDefault(sku.id(), StockLevel.none(sku.id()))))
                        .toList());
    }
}
