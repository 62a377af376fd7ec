package mall.catalog;

import java.time.Instant;
import mall.kernel.Event;
import mall.kernel.Money;

/** What happened in the catalog. */
public sealed interface CatalogEvent extends Event {

    /** A product can be bought from now on. */
    record ProductPublished(ProductId product, Instant at) implements CatalogEvent {}

    /** A product can no longer be bought. */
    record ProductWithdrawn(ProductId product, Instant at) implements CatalogEvent {}

    /** The texts, images or SKUs of a product may have changed. */
    record ProductRevised(ProductId product, Instant at) implements CatalogEvent {}

    /** A category was added, renamed or moved. */
    record CategoryChanged(CategoryId category, Instant at) implements CatalogEvent {}

    /** One piece of the SKU costs something else now. */
    record PriceChanged(SkuId sku, ProductId product, Money before, Money after, Instant at) implements CatalogEvent {}
}
