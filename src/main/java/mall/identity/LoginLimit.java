package mall.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import mall.platform.redis.RateLimit;

/** How often one remote address may try to log in, as a member or as staff. */
@ApplicationScoped
public class LoginLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final RateLimit limit;
    private final IdentityConfig config;
    private final HttpServerRequest request;

    LoginLimit(RateLimit limit, IdentityConfig config, HttpServerRequest request) {
        this.limit = limit;
        this.config = config;
        this.request = request;
    }

    /** Counts this request; refuses with TOO_MANY_REQUESTS. */
    public Uni<Void> admit() {
        String address = Optional.ofNullable(request.remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse("unknown");
        return limit.admit("login", address, config.loginsPerMinute(), WINDOW);
    }
}
