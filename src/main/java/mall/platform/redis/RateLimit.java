package mall.platform.redis;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import mall.platform.http.RequestError;

/**
 * Slows down whoever calls too often: a counter per caller and window in Redis, the same for all nodes. While Redis is
 * away nobody is slowed down, so this guards against load and guessing, never alone against loss.
 */
@ApplicationScoped
public class RateLimit {

    private static final RedisScript COUNT = RedisScript.of("""
            local calls = redis.call('INCR', KEYS[1])
            if calls == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return calls
            """);

    private final LiveState live;

    RateLimit(LiveState live) {
        this.live = live;
    }

    /**
     * Counts a call; refuses with TOO_MANY_REQUESTS once there were more than allowed within the window.
     *
     * @param what names the limit, e.g. {@code login}
     * @param who is counted, e.g. a remote address
     */
    public Uni<Void> admit(String what, String who, int allowed, Duration window) {
        return live.run(COUNT, List.of("rate:" + what + ":" + who), window.toMillis())
                .invoke(calls -> calls.filter(count -> count.toLong() > allowed).ifPresent(count -> refuse()))
                .replaceWithVoid();
    }

    private static void refuse() {
        throw RequestError.TOO_MANY_REQUESTS.refuse();
    }
}
