package mall.cart;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of carts. */
@ConfigMapping(prefix = "mall.cart")
public interface CartConfig {

    /** How long a line stays in a cart that nobody touches. */
    @WithDefault("365d")
    Duration keep();

    /** Rows deleted at once by the nightly clean-up, which goes on until none is left. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int cleanUpBite();
}
