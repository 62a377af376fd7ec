package mall.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of this room; public, because the validator of the bounds must reach it. */
@ConfigMapping(prefix = "mall.identity")
public interface IdentityConfig {

    /** Key of personal data at rest, 32 bytes in Base64; generated and kept in the data directory when absent. */
    Optional<String> dataKey();

    Jwt jwt();

    /** How long a login lives without being used. */
    @WithDefault("30d")
    Duration refreshTokenLifetime();

    /** Logins and refreshes per minute and remote address. */
    @WithDefault("1200")
    @Min(1)
    @Max(1_000_000)
    int loginsPerMinute();

    /** The key pair of access tokens; generated and kept in the data directory when absent. */
    interface Jwt {

        /** PKCS#8 in PEM, RSA with at least 2048 bits. */
        Optional<Path> privateKeyFile();

        /** X.509 in PEM, of the same pair. */
        Optional<Path> publicKeyFile();

        /** How long an access token of a member is good for. */
        @WithDefault("2h")
        Duration memberLifetime();
    }
}
