package mall.pricing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of pricing. */
@ConfigMapping(prefix = "mall.pricing")
public interface PricingConfig {

    Freight freight();

    /** One price for every delivery, until freight templates come. */
    interface Freight {

        /** What a delivery costs. */
        @WithDefault("800")
        @Min(0)
        @Max(100_000)
        long flatFen();

        /** From which amount of goods, after discounts, it is free. */
        @WithDefault("9900")
        @Min(0)
        @Max(100_000_000)
        long freeFromFen();
    }
}
