package mall.ops;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Staff accounts: who may do what, and the passwords and second factors behind it. */
@ApplicationScoped
public class StaffAccounts {

    private final UnitOfWork work;
    private final StaffStore staff;
    private final Passwords passwords;
    private final Clock clock;

    StaffAccounts(UnitOfWork work, StaffStore staff, Passwords passwords, Clock clock) {
        this.work = work;
        this.staff = staff;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** A new account; the password was already hashed by {@link #hashed}. */
    public record Create(String username, String passwordHash, Set<String> roles) {}

    /** What an authenticator app needs; shown once. */
    public record Enrolment(String secret, String uri) {}

    /** Hashes a password on a worker; call it before the transaction that uses the hash. */
    public Uni<String> hashed(String password) {
        return passwords.hash(password);
    }

    /** All accounts, the oldest first. */
    public Uni<Page<StaffView>> list(long after, int limit) {
        return work.read(() -> staff.page(after, limit + 1))
                .map(rows -> Page.cut(rows, limit, account -> Ids.text(account.id())));
    }

    /** One account; refuses with STAFF_NOT_FOUND. */
    public Uni<StaffView> required(StaffId id) {
        return work.read(() -> staff.view(id)).map(found -> found.orElseThrow(OpsError.STAFF_NOT_FOUND::refuse));
    }

    /** Creates an account; refuses with STAFF_USERNAME_TAKEN. */
    public Uni<StaffView> create(Create command) {
        return work.write(() -> staff.insert(command.username(), command.passwordHash(), command.roles())
                .map(id -> id.orElseThrow(OpsError.STAFF_USERNAME_TAKEN::refuse))
                .chain(this::required));
    }

    /**
     * Changes roles, or takes an account out of service; its tokens are no longer good. Refuses with STAFF_NOT_FOUND, or
     * with LAST_ADMIN when nobody would be left who can manage staff.
     */
    public Uni<StaffView> change(StaffId id, Set<String> roles, boolean disabled) {
        return work.write(() -> staff.lockAdmins()
                .chain(() -> required(id))
                .chain(() -> staff.change(id, roles, disabled, clock.instant()))
                .chain(staff::admins)
                .invoke(StaffAccounts::requireAny)
                .chain(() -> required(id)));
    }

    /** Gives an account a new password and lifts its lock; its tokens are no longer good. */
    public Uni<Void> setPassword(StaffId id, String passwordHash) {
        return work.write(() -> required(id)
                .chain(() -> staff.setPassword(id, passwordHash, clock.instant()))
                .replaceWithVoid());
    }

    /** Refuses with STAFF_PASSWORD_WRONG when this is not the account's password. */
    public Uni<Void> requirePassword(StaffId id, String password) {
        return work.read(() -> staff.find(id))
                .chain(found -> passwords.matches(password, found.map(Staff::passwordHash)))
                .invoke(StaffAccounts::requireMatch)
                .replaceWithVoid();
    }

    /**
     * Begins a second factor: a new secret, which counts once {@link #confirmTotp} has seen a code of it. Refuses with
     * STAFF_TOTP_IN_USE when there is one already.
     */
    public Uni<Enrolment> beginTotp(StaffId id) {
        String secret = Totp.newSecret();
        return work.write(() -> locked(id)
                .invoke(StaffAccounts::requireNoSecondFactor)
                .call(() -> staff.setTotp(id, Optional.of(secret)))
                .map(account -> new Enrolment(secret, Totp.uri(account.username(), secret))));
    }

    /** Makes the second factor count. Refuses with STAFF_TOTP_NOT_BEGUN, STAFF_TOTP_IN_USE or STAFF_TOTP_CODE_WRONG. */
    public Uni<StaffView> confirmTotp(StaffId id, String code) {
        return work.write(() -> locked(id)
                .invoke(StaffAccounts::requireNoSecondFactor)
                .map(account -> stepOf(account, code))
                .chain(step -> staff.confirmTotp(id, step))
                .chain(() -> required(id)));
    }

    /** Takes the second factor away from somebody who lost his phone; refuses with STAFF_NOT_FOUND. */
    public Uni<StaffView> removeTotp(StaffId id) {
        return work.write(() ->
                required(id).chain(() -> staff.setTotp(id, Optional.empty())).chain(() -> required(id)));
    }

    private Uni<Staff> locked(StaffId id) {
        return staff.locked(id).map(found -> found.orElseThrow(OpsError.STAFF_NOT_FOUND::refuse));
    }

    private long stepOf(Staff account, String code) {
        String secret = account.totpSecret().orElseThrow(OpsError.STAFF_TOTP_NOT_BEGUN::refuse);
        OptionalLong step = Totp.match(secret, code, clock.instant(), account.totpLastStep());
        return step.orElseThrow(OpsError.STAFF_TOTP_CODE_WRONG::refuse);
    }

    private static void requireNoSecondFactor(Staff account) {
        if (account.totpConfirmed()) {
            throw OpsError.STAFF_TOTP_IN_USE.refuse();
        }
    }

    private static void requireAny(long admins) {
        if (admins == 0) {
            throw OpsError.LAST_ADMIN.refuse();
        }
    }

    private static void requireMatch(boolean matches) {
        if (!matches) {
            throw OpsError.STAFF_PASSWORD_WRONG.refuse();
        }
    }
}
