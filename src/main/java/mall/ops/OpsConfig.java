package mall.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;

/** Settings of this room; public, because the validator of the bounds must reach it. */
@ConfigMapping(prefix = "mall.ops")
public interface OpsConfig {

    /** Password of the account {@code admin}, made at a start that finds no staff at all. */
    Optional<@Size(min = 12, max = 128) String> initialAdminPassword();

    /** How long an access token of a staff member is good for. */
    @WithDefault("1h")
    Duration tokenLifetime();
}
