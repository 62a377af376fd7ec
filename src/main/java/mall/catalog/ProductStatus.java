package mall.catalog;

import mall.catalog.CatalogEvent.ProductPublished;
import mall.catalog.CatalogEvent.ProductWithdrawn;
import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a product stands on its way to the shopper. A planned publication is a date on a product, not a status. */
public enum ProductStatus implements Status {
    DRAFT,
    PUBLISHED,
    WITHDRAWN;

    /** Every legal move. */
    public static final Transitions<ProductStatus> TABLE = Transitions.starting(DRAFT)
            .on(ProductPublished.class, DRAFT, PUBLISHED)
            .on(ProductWithdrawn.class, PUBLISHED, WITHDRAWN)
            .on(ProductPublished.class, WITHDRAWN, PUBLISHED)
            .build();
}
