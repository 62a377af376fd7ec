package mall.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Signs access tokens, of members and of ops staff alike: RS256, verified on every node without asking anybody. */
@ApplicationScoped
public class AccessTokens {

    private final TokenKeys keys;
    private final Clock clock;

    AccessTokens(TokenKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A token, good from now on.
     *
     * @param subject raw id of the member or staff account
     * @param roles see {@link mall.platform.http.Roles}
     * @param claims what else it says; readable by whoever holds it
     */
    public String issue(long subject, Set<String> roles, Duration lifetime, Map<String, String> claims) {
        Instant now = clock.instant();
        var token = Jwt.issuer(TokenKeys.ISSUER)
                .subject(Long.toString(subject))
                .groups(roles)
                .issuedAt(now)
                .expiresAt(now.plus(lifetime));
        claims.forEach(token::claim);
        return token.jws().algorithm(SignatureAlgorithm.RS256).sign(keys.privateKey());
    }
}
