package mall.segment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of segments. */
@ConfigMapping(prefix = "mall.segment")
public interface SegmentConfig {

    /** How many segments there may be that are not archived. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int inUse();

    /** How long after midnight the round of the night begins. */
    @WithDefault("3h")
    Duration nightBegins();

    /** Members or purchases looked at in one transaction of the round. */
    @WithDefault("500")
    @Min(1)
    @Max(2_000)
    int page();

    /** How long it is kept what a member looked at, put into his cart or bought. */
    @WithDefault("365d")
    Duration keepInterests();

    /** Of how many products that is kept per member, the latest. */
    @WithDefault("200")
    @Min(1)
    @Max(1_000)
    int productsPerMember();

    /** How often a mini-program may tell in a minute what its shopper looks at; each time up to 50 products. */
    @WithDefault("30")
    @Min(1)
    @Max(600)
    int viewsPerMinute();
}
