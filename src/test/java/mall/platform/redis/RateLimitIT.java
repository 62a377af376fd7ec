package mall.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import mall.platform.http.RequestError;
import mall.testing.Await;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitIT {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Inject
    RateLimit limit;

    private final String caller = UUID.randomUUID().toString();

    @Test
    void ofTwelveCallsAtOnceFiveAreAdmitted() {
        var outcomes = Race.of(12, i -> Await.result(() -> limit.admit("test", caller, 5, WINDOW)));
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(5);
        assertThat(outcomes)
                .filteredOn(Outcome.refusedWith(RequestError.TOO_MANY_REQUESTS))
                .hasSize(7);
    }

    @Test
    void callersAndLimitsDoNotCountForEachOther() {
        Await.result(() -> limit.admit("test", caller, 1, WINDOW));
        Await.result(() -> limit.admit("test", caller + "-2", 1, WINDOW));
        Await.result(() -> limit.admit("other", caller, 1, WINDOW));
    }
}
