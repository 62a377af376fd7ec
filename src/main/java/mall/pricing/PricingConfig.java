package mall.pricing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of pricing. */
@ConfigMapping(prefix = "mall.pricing")
public interface PricingConfig {

    /** How many promotions may be published at once: every quote looks at each of them. */
    @WithDefault("200")
    @Min(1)
    @Max(1_000)
    int publishedPromotions();

    /** How long the promotions shown on a product may be out of date. */
    @WithDefault("1s")
    Duration pageLife();

    /** Of how many products they are kept. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int pagesKept();
}
