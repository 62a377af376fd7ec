package mall.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import mall.platform.http.RequestError;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Exception BUG = new IllegalStateException("a bug");

    @Test
    void pausesGrowAndTheFifthFailureParks() {
        assertThat(Backoff.after(1, BUG).pause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(4, BUG).pause()).isEqualTo(Duration.ofMinutes(2));
        assertThat(Backoff.after(4, BUG).park()).isFalse();
        assertThat(Backoff.after(5, BUG).park()).isTrue();
    }

    @Test
    void anOutageIsNobodysPoison() {
        assertThat(Backoff.after(50, RequestError.SERVICE_UNAVAILABLE.refuse()).park())
                .isFalse();
        assertThat(Backoff.after(50, new SQLException("terminating connection", "57P01"))
                        .counted())
                .isFalse();
    }
}
