package mall.shipping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How parcels are reported. */
@ConfigMapping(prefix = "mall.shipping")
public interface ShippingConfig {

    /** Reports taken per tick; each is a call to WeChat. */
    @WithDefault("20")
    @Min(1)
    @Max(200)
    int reportBatch();

    /** How long a taken report stays with its taker; longer than a batch may need. */
    @WithDefault("5m")
    Duration reportLease();
}
