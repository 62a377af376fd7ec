package mall.invitation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How inviting works. */
@ConfigMapping(prefix = "mall.invitation")
public interface InvitationConfig {

    /** How long after his registration a member may name who invited him. */
    @WithDefault("7d")
    Duration bindWithin();

    /** Where an invitation opens in the mini-program. */
    @WithDefault("pages/index/index")
    String path();

    /** How long after its end a board is closed: what was refunded meanwhile does not count. */
    @WithDefault("7d")
    Duration closeAfter();

    /** How many places a board shows. */
    @WithDefault("50")
    @Min(1)
    @Max(200)
    int places();

    /** How long the copy of a board in Redis is shown before it is built anew. */
    @WithDefault("5m")
    Duration boardLife();

    /** How long a public page may be out of date. */
    @WithDefault("2s")
    Duration pageLife();

    /** How many such pages are kept. */
    @WithDefault("2000")
    @Min(1)
    @Max(100_000)
    int pagesKept();
}
