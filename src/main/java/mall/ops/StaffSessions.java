package mall.ops;

import static mall.kernel.ErrorCode.with;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.identity.AccessTokens;
import mall.kernel.BusinessTime;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Logins of staff: password, second factor, lockout. */
@ApplicationScoped
public class StaffSessions {

    private static final Logger LOG = Logger.getLogger(StaffSessions.class);

    private final UnitOfWork work;
    private final StaffStore staff;
    private final Passwords passwords;
    private final AccessTokens tokens;
    private final OpsConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    StaffSessions(
            UnitOfWork work,
            StaffStore staff,
            Passwords passwords,
            AccessTokens tokens,
            OpsConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.staff = staff;
        this.passwords = passwords;
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A login of a staff member. */
    public record Open(String username, String password, Optional<String> totp) {}

    /** A staff member who is logged in. */
    public record Opened(String accessToken, List<String> roles) {}

    /**
     * Logs in. Refuses with STAFF_LOGIN_FAILED, without saying what was wrong; STAFF_TOTP_REQUIRED; STAFF_LOCKED after
     * five failures in a row, for a minute at first and twice as long each further time.
     */
    public Uni<Opened> open(Open command) {
        return work.read(() -> staff.byUsername(command.username()))
                .invoke(this::requireUnlocked)
                .chain(found -> passwords
                        .matches(command.password(), found.map(Staff::passwordHash))
                        .chain(matches -> found.map(account -> signIn(account.id(), matches, command.totp()))
                                .orElseThrow(OpsError.STAFF_LOGIN_FAILED::refuse)));
    }

    // before the password is tried: a locked account costs nobody any hashing
    private void requireUnlocked(Optional<Staff> found) {
        found.filter(account -> account.isLocked(clock.instant())).ifPresent(account -> {
            throw lockedOut(account.lockedUntil().orElseThrow());
        });
    }

    private Uni<Opened> signIn(StaffId id, boolean passwordMatches, Optional<String> totp) {
        // a refusal would roll the count of failures back, so it is thrown after the commit
        return work.write(() -> staff.locked(id)
                        .map(Optional::orElseThrow)
                        .chain(account -> settle(account, passwordMatches, totp)))
                .map(this::welcomed);
    }

    private record Settled(Staff account, Staff.SignIn outcome) {}

    private Uni<Settled> settle(Staff account, boolean passwordMatches, Optional<String> totp) {
        Staff.SignIn outcome = account.judge(passwordMatches, totp, clock.instant());
        return note(account.id(), outcome).replaceWith(new Settled(account, outcome));
    }

    private Uni<Void> note(StaffId id, Staff.SignIn outcome) {
        if (outcome instanceof Staff.SignIn.Welcome welcome) {
            return staff.welcome(id, welcome.totpStep());
        }
        if (outcome instanceof Staff.SignIn.Wrong wrong) {
            return staff.wrong(id, wrong.failures(), wrong.lockedUntil());
        }
        return Uni.createFrom().voidItem();
    }

    private Opened welcomed(Settled settled) {
        Staff account = settled.account();
        String outcome = settled.outcome().getClass().getSimpleName();
        metrics.counter("mall.staff.logins", "outcome", outcome).increment();
        LOG.infof("staff_login staff=%d outcome=%s", account.id().value(), outcome);
        if (settled.outcome() instanceof Staff.SignIn.Locked locked) {
            throw lockedOut(locked.until());
        }
        if (settled.outcome() instanceof Staff.SignIn.SecondFactorMissing) {
            throw OpsError.STAFF_TOTP_REQUIRED.refuse();
        }
        if (settled.outcome() instanceof Staff.SignIn.Wrong) {
            throw OpsError.STAFF_LOGIN_FAILED.refuse();
        }
        String token =
                tokens.issue(account.id().value(), Set.copyOf(account.roles()), config.tokenLifetime(), Map.of());
        return new Opened(token, account.roles());
    }

    private static RuntimeException lockedOut(Instant until) {
        return OpsError.STAFF_LOCKED.refuse(with("lockedUntil", BusinessTime.onTheWire(until)));
    }
}
