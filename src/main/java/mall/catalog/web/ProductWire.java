package mall.catalog.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.catalog.Availability;
import mall.catalog.Exclusivity;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.ProductPage;
import mall.catalog.Section;
import mall.catalog.Sku;
import mall.catalog.SkuOption;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A product page.
 *
 * @param virtual whether it is handed over without a parcel, so that no address is asked for
 * @param exclusive for whom it is, null when for everybody
 * @param sections in the order of the page
 * @param structuredData JSON-LD of schema.org, for the head of an H5 page
 */
@Schema(name = "Product")
record ProductWire(
        String id,
        String categoryId,
        String title,
        @Nullable String brand,
        String coverUrl,
        List<String> images,
        @Nullable String videoUrl,
        List<String> tags,
        long priceFen,
        long originalPriceFen,
        long soldCount,
        boolean virtual,
        @Nullable ExclusiveWire exclusive,
        List<SkuWire> skus,
        List<Section> sections,
        Map<String, Object> structuredData) {

    /**
     * For members of a level and above.
     *
     * @param level code of a member level
     * @param until when it opens to everybody; null when it never does
     */
    @Schema(name = "Exclusive")
    record ExclusiveWire(String level, @Nullable OffsetDateTime until) {

        static ExclusiveWire of(Exclusivity exclusivity) {
            return new ExclusiveWire(
                    exclusivity.level(),
                    exclusivity.until().map(BusinessTime::onTheWire).orElse(null));
        }
    }

    /** One choice to buy. */
    @Schema(name = "Sku")
    record SkuWire(
            String id,
            List<SkuOption> options,
            long priceFen,
            long originalPriceFen,
            int weightGrams,
            Availability availability) {

        static SkuWire of(Sku sku, Availability availability) {
            return new SkuWire(
                    Ids.text(sku.id()),
                    sku.terms().options(),
                    sku.terms().price().fen(),
                    sku.terms().originalPrice().fen(),
                    sku.terms().weightGrams(),
                    availability);
        }
    }

    static ProductWire of(ProductPage page) {
        Product product = page.product();
        ProductContent content = product.content();
        Sku cheapest = product.cheapest();
        return new ProductWire(
                Ids.text(product.id()),
                Ids.text(content.category()),
                content.title(),
                content.brand().orElse(null),
                content.coverUrl(),
                content.images(),
                content.videoUrl().orElse(null),
                content.tags(),
                cheapest.terms().price().fen(),
                cheapest.terms().originalPrice().fen(),
                product.soldCount(),
                content.virtual(),
                content.exclusivity().map(ExclusiveWire::of).orElse(null),
                product.activeSkus().stream()
                        .map(sku -> SkuWire.of(sku, page.of(sku)))
                        .toList(),
                content.sections(),
                StructuredData.of(page));
    }
}
