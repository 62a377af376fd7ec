package mall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.ops.Staff.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String SECRET = Totp.newSecret();

    @Test
    void theRightPasswordIsEnoughWithoutASecondFactor() {
        assertThat(plain(0).judge(true, Optional.empty(), NOON)).isEqualTo(new SignIn.Welcome(0));
    }

    @Test
    void aSecretThatWasNeverConfirmedDoesNotCount() {
        Staff begun = staff(Optional.of(SECRET), false, 0, Optional.empty(), false);
        assertThat(begun.judge(true, Optional.empty(), NOON)).isInstanceOf(SignIn.Welcome.class);
    }

    @Test
    void aSecondFactorIsAskedForOnlyAfterTheRightPassword() {
        Staff careful = staff(Optional.of(SECRET), true, 0, Optional.empty(), false);
        assertThat(careful.judge(true, Optional.empty(), NOON)).isEqualTo(new SignIn.SecondFactorMissing());
        assertThat(careful.judge(false, Optional.empty(), NOON)).isInstanceOf(SignIn.Wrong.class);
        assertThat(careful.judge(true, Optional.of(Totp.code(SECRET, NOON)), NOON))
                .isEqualTo(new SignIn.Welcome(NOON.getEpochSecond() / 30));
        assertThat(careful.judge(true, Optional.of("000000x"), NOON)).isInstanceOf(SignIn.Wrong.class);
    }

    @Test
    void theFifthFailureInARowLocksTheAccount() {
        assertThat(plain(3).judge(false, Optional.empty(), NOON)).isEqualTo(new SignIn.Wrong(4, Optional.empty()));
        assertThat(plain(4).judge(false, Optional.empty(), NOON))
                .isEqualTo(new SignIn.Wrong(5, Optional.of(NOON.plusSeconds(60))));
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"}) // seconds after the end of the lock
    void aLockedAccountIsNotTriedEvenWithTheRightPassword(int seconds, boolean locked) {
        Staff account = staff(Optional.empty(), false, 5, Optional.of(NOON), false);
        assertThat(account.judge(true, Optional.empty(), NOON.plusSeconds(seconds)) instanceof SignIn.Locked)
                .isEqualTo(locked);
    }

    @ParameterizedTest
    @CsvSource({"5, PT1M", "6, PT2M", "8, PT8M", "15, PT17H4M", "16, PT24H", "1000000, PT24H"})
    void eachFurtherFailureLocksTwiceAsLongUpToADay(int failures, Duration lock) {
        assertThat(Staff.lockAfter(failures)).isEqualTo(lock);
    }

    @Test
    void anAccountOutOfServiceIsToldNothingButThatItIsWrong() {
        Staff gone = staff(Optional.empty(), false, 0, Optional.empty(), true);
        assertThat(gone.judge(true, Optional.empty(), NOON)).isInstanceOf(SignIn.Wrong.class);
    }

    private static Staff plain(int failures) {
        return staff(Optional.empty(), false, failures, Optional.empty(), false);
    }

    private static Staff staff(
            Optional<String> secret, boolean confirmed, int failures, Optional<Instant> lockedUntil, boolean disabled) {
        return new Staff(
                new StaffId(1),
                "li.na",
                "hash",
                List.of("viewer"),
                secret,
                confirmed,
                0,
                failures,
                lockedUntil,
                disabled,
                Instant.EPOCH);
    }
}
