package mall.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import mall.kernel.BusinessTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When points expire. */
class PointsLifeTest {

    // the last two: an hour before and after midnight in Shanghai, which is another month there than in Greenwich
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T04:00:00Z,2027-11-30T23:59:59+08:00",
        "2027-02-28T04:00:00Z,2028-02-29T23:59:59+08:00",
        "2026-11-30T15:00:00Z,2027-11-30T23:59:59+08:00",
        "2026-11-30T17:00:00Z,2027-12-31T23:59:59+08:00"
    })
    void theyAreGoodUntilTheLastSecondOfTheMonthInShanghai(Instant now, String lastSecond) {
        Instant expiresAt = PointsLife.endOfMonth(now, 12);
        assertThat(BusinessTime.onTheWire(PointsLife.lastSecond(expiresAt))).hasToString(lastSecond);
    }

    @Test
    void aSecondLifeEndsWithADay() {
        Instant expiresAt = PointsLife.endOfDay(Instant.parse("2026-11-21T04:00:00Z"), Duration.ofDays(30));
        assertThat(BusinessTime.onTheWire(PointsLife.lastSecond(expiresAt))).hasToString("2026-12-21T23:59:59+08:00");
    }
}
