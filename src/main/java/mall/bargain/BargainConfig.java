package mall.bargain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of bargains. */
@ConfigMapping(prefix = "mall.bargain")
public interface BargainConfig {

    /** How long a piece is held for an unpaid order; friends of a bargain that is no team's wait for so long. */
    @WithDefault("10m")
    Duration paymentWindow();

    /** Bargains ended per tick. Keep small: each is its own transaction. */
    @WithDefault("50")
    @Min(1)
    @Max(500)
    int expiryBatch();

    /** How long the page of a campaign, or of a list of them, may be out of date. */
    @WithDefault("1s")
    Duration pageLife();

    /** How many such pages are kept. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int pagesKept();

    /** For how long the state in Redis may be wrong, should Redis have missed a change. */
    @WithDefault("30s")
    Duration liveFor();
}
