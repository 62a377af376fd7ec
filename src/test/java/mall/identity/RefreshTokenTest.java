package mall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import mall.identity.RefreshToken.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshTokenTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"false, false, GOOD", "true, false, STOLEN", "false, true, OVER", "true, true, OVER"})
    void aTokenIsGoodOnceAndAUsedOneIsStolen(boolean used, boolean revoked, Verdict verdict) {
        assertThat(token(used, revoked, NOON.plusSeconds(1)).judge(NOON)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1, GOOD", "0, OVER", "-1, OVER"}) // seconds to the end of the session
    void aTokenEndsWithItsSession(int seconds, Verdict verdict) {
        assertThat(token(false, false, NOON.plusSeconds(seconds)).judge(NOON)).isEqualTo(verdict);
    }

    @Test
    void tokensHave256BitsOfChanceAndAreKeptAsHashes() {
        String token = RefreshToken.generate();
        assertThat(token).matches("[0-9A-Za-z_-]{43}").isNotEqualTo(RefreshToken.generate());
        assertThat(RefreshToken.hash(token)).matches("[0-9a-f]{64}");
    }

    private static RefreshToken token(boolean used, boolean revoked, Instant expiresAt) {
        return new RefreshToken(1, new MemberId(2), used, revoked, expiresAt);
    }
}
