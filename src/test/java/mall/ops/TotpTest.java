package mall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final String SECRET = Totp.encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final long STEP = NOON.getEpochSecond() / 30;

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
    void aClockMayBeOffByOneStep(int seconds, boolean accepted) {
        String code = Totp.code(SECRET, NOON.plusSeconds(seconds));
        assertThat(Totp.match(SECRET, code, NOON, 0).isPresent()).isEqualTo(accepted);
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = Totp.code(SECRET, NOON);
        assertThat(Totp.match(SECRET, code, NOON, STEP - 1)).hasValue(STEP);
        assertThat(Totp.match(SECRET, code, NOON, STEP)).isEmpty();
    }

    @Test
    void newSecretsDifferAndAreWhatAppsRead() {
        assertThat(Totp.newSecret()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newSecret());
        assertThat(Totp.uri("li.na", "ABC")).isEqualTo("otpauth://totp/juhui:li.na?secret=ABC&issuer=juhui");
    }
}
