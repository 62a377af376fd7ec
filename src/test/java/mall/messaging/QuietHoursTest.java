package mall.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final QuietHours NIGHT = hours("22:00", "08:00");

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T21:59:59.999+08:00,",
        "2026-11-21T22:00+08:00, 2026-11-22T08:00+08:00",
        "2026-11-21T23:59:59+08:00, 2026-11-22T08:00+08:00",
        "2026-11-22T00:00+08:00, 2026-11-22T08:00+08:00",
        "2026-11-22T07:59:59.999+08:00, 2026-11-22T08:00+08:00",
        "2026-11-22T08:00+08:00,",
        // it is the night of Shanghai that counts, wherever the node stands
        "2026-11-21T14:00Z, 2026-11-22T08:00+08:00",
        "2026-12-31T22:30+08:00, 2027-01-01T08:00+08:00",
    })
    void theNightEndsInTheMorning(OffsetDateTime moment, OffsetDateTime end) {
        assertThat(NIGHT.endAfter(moment.toInstant()).map(Instant::toString))
                .isEqualTo(
                        Optional.ofNullable(end).map(until -> until.toInstant().toString()));
    }

    @ParameterizedTest
    @CsvSource({"11:59:59, false", "12:00, true", "13:59:59, true", "14:00, false", "02:00, false"})
    void aRestAtNoonIsOfOneDay(LocalTime time, boolean quiet) {
        assertThat(hours("12:00", "14:00").endAfter(at(time))).isEqualTo(quiet ? noonRestEnd() : none());
    }

    @Test
    void hoursThatEndWhereTheyBeginAreNone() {
        assertThat(hours("08:00", "08:00").endAfter(at(LocalTime.of(8, 0)))).isEmpty();
        assertThat(hours("08:00", "08:00").endAfter(at(LocalTime.of(3, 0)))).isEmpty();
    }

    private static Optional<Instant> noonRestEnd() {
        return Optional.of(at(LocalTime.of(14, 0)));
    }

    private static Optional<Instant> none() {
        return Optional.empty();
    }

    private static QuietHours hours(String from, String until) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(until));
    }

    private static Instant at(LocalTime time) {
        return OffsetDateTime.parse("2026-11-21T" + time + "+08:00").toInstant();
    }
}
