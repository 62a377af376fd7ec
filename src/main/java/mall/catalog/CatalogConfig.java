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
}
