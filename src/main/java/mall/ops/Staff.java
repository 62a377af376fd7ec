package mall.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A staff account, and the rules of its login.
 *
 * @param totpSecret in plain text
 * @param totpConfirmed whether the secret counts already
 * @param totpLastStep step of the last code used
 * @param failures failed logins in a row
 * @param tokensFrom access tokens issued before are no longer good
 */
record Staff(
        StaffId id,
        String username,
        String passwordHash,
        List<String> roles,
        Optional<String> totpSecret,
        boolean totpConfirmed,
        long totpLastStep,
        int failures,
        Optional<Instant> lockedUntil,
        boolean disabled,
        Instant tokensFrom) {

    /** Failures in a row that lock an account; each further one locks it for twice as long. */
    static final int PATIENCE = 5;

    private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOCK = Duration.ofHours(24);
    private static final int MOST_DOUBLINGS = 11;

    /** How a login came out; what has to be written follows from it. */
    sealed interface SignIn {

        /** Welcome. @param totpStep of the code used; the old one when there is no second factor */
        record Welcome(long totpStep) implements SignIn {}

        /** Wrong, and counted. */
        record Wrong(int failures, Optional<Instant> lockedUntil) implements SignIn {}

        /** The password is right, the second factor is still to come; not counted. */
        record SecondFactorMissing() implements SignIn {}

        /** Locked: not even looked at. */
        record Locked(Instant until) implements SignIn {}
    }

    /** Judges a login. A locked account is not tried at all, so that a lock stops guessing and not only answering. */
    SignIn judge(boolean passwordMatches, Optional<String> totp, Instant now) {
        if (isLocked(now)) {
            return new SignIn.Locked(lockedUntil.orElseThrow());
        }
        if (disabled || !passwordMatches) {
            return wrong(now);
        }
        if (!totpConfirmed) {
            return new SignIn.Welcome(totpLastStep);
        }
        if (totp.isEmpty()) {
            return new SignIn.SecondFactorMissing();
        }
        OptionalLong step = Totp.match(totpSecret.orElseThrow(), totp.get(), now, totpLastStep);
        return step.isPresent() ? new SignIn.Welcome(step.getAsLong()) : wrong(now);
    }

    boolean isLocked(Instant now) {
        return lockedUntil.isPresent() && now.isBefore(lockedUntil.get());
    }

    private SignIn wrong(Instant now) {
        int count = failures + 1;
        return new SignIn.Wrong(count, count < PATIENCE ? Optional.empty() : Optional.of(now.plus(lockAfter(count))));
    }

    /** One minute after the fifth failure, two after the sixth, …, a day at most. */
    static Duration lockAfter(int failures) {
        Duration lock = FIRST_LOCK.multipliedBy(1L << Math.min(failures - PATIENCE, MOST_DOUBLINGS));
        return lock.compareTo(LONGEST_LOCK) < 0 ? lock : LONGEST_LOCK;
    }
}
