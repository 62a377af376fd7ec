package mall.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of the catalog. */
@ConfigMapping(prefix = "mall.catalog")
public interface CatalogConfig {

    /** Planned publications carried out per tick. Keep small: each is its own transaction. */
    @WithDefault("50")
    @Min(1)
    @Max(500)
    int publicationBatch();

    /** How long a shopper may see an old price or an old word about the stock. */
    @WithDefault("1000")
    @Min(1)
    @Max(2000)
    int pageLifeMillis();

    /** Product pages, and as many lists, kept in memory. A page takes a few kilobytes. */
    @WithDefault("5000")
    @Min(1)
    @Max(100_000)
    long pagesKept();
}
