package mall.segment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of segments. */
@ConfigMapping(prefix = "mall.segment")
public interface SegmentConfig {

    /** How many segments there may be that are not archived. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int inUse();
}
