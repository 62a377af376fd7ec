package mall.ops;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.identity.DataCipher;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code op_staff}. */
@ApplicationScoped
class StaffStore {

    private static final String TOTP = "staff.totp";

    private static final String BY_USERNAME = "SELECT * FROM op_staff WHERE username = $1";
    private static final String BY_ID = "SELECT * FROM op_staff WHERE id = $1";
    private static final String LOCKED = "SELECT * FROM op_staff WHERE id = $1 FOR UPDATE";
    private static final String LOCK_ADMINS =
            "SELECT id FROM op_staff WHERE 'admin' = ANY (roles) AND NOT disabled ORDER BY id FOR UPDATE";
    private static final String ADMINS =
            "SELECT count(*) AS admins FROM op_staff WHERE 'admin' = ANY (roles) AND NOT disabled";
    private static final String PAGE = "SELECT * FROM op_staff WHERE id > $1 ORDER BY id LIMIT $2";
    private static final String INSERT = """
            INSERT INTO op_staff (id, username, password_hash, roles) VALUES ($1, $2, $3, $4)
            ON CONFLICT (username) DO NOTHING
            """;
    private static final String WELCOME =
            "UPDATE op_staff SET failures = 0, locked_until = NULL, totp_last_step = $2 WHERE id = $1";
    private static final String WRONG = "UPDATE op_staff SET failures = $2, locked_until = $3 WHERE id = $1";
    private static final String CHANGE =
            "UPDATE op_staff SET roles = $2, disabled = $3, tokens_from = $4 WHERE id = $1";
    private static final String SET_PASSWORD = """
            UPDATE op_staff SET password_hash = $2, tokens_from = $3, failures = 0, locked_until = NULL WHERE id = $1
            """;
    private static final String SET_TOTP =
            "UPDATE op_staff SET totp_secret = $2, totp_confirmed = false, totp_last_step = 0 WHERE id = $1";
    private static final String CONFIRM_TOTP =
            "UPDATE op_staff SET totp_confirmed = true, totp_last_step = $2 WHERE id = $1";

    private final Sql sql;
    private final Ids ids;
    private final DataCipher cipher;

    StaffStore(Sql sql, Ids ids, DataCipher cipher) {
        this.sql = sql;
        this.ids = ids;
        this.cipher = cipher;
    }

    Uni<Optional<Staff>> byUsername(String username) {
        return sql.first(BY_USERNAME, this::staff, username);
    }

    Uni<Optional<Staff>> find(StaffId id) {
        return sql.first(BY_ID, this::staff, id);
    }

    Uni<Optional<Staff>> locked(StaffId id) {
        return sql.first(LOCKED, this::staff, id);
    }

    Uni<Optional<StaffView>> view(StaffId id) {
        return sql.first(BY_ID, StaffStore::view, id);
    }

    Uni<List<StaffView>> page(long after, int limit) {
        return sql.list(PAGE, StaffStore::view, after, limit);
    }

    /** Locks every administrator, so that two of them cannot remove each other at once. */
    Uni<Void> lockAdmins() {
        return sql.list(LOCK_ADMINS, row -> row.getLong("id")).replaceWithVoid();
    }

    Uni<Long> admins() {
        return sql.one(ADMINS, row -> row.getLong("admins"));
    }

    /** The new account; empty when the name is taken. */
    Uni<Optional<StaffId>> insert(String username, String passwordHash, Collection<String> roles) {
        StaffId id = new StaffId(ids.next());
        return sql.update(INSERT, id, username, passwordHash, roles.toArray(String[]::new))
                .map(rows -> rows == 1 ? Optional.of(id) : Optional.empty());
    }

    Uni<Void> welcome(StaffId id, long totpStep) {
        return sql.update(WELCOME, id, totpStep).replaceWithVoid();
    }

    Uni<Void> wrong(StaffId id, int failures, Optional<Instant> lockedUntil) {
        return sql.update(WRONG, id, failures, lockedUntil).replaceWithVoid();
    }

    Uni<Integer> change(StaffId id, Collection<String> roles, boolean disabled, Instant now) {
        return sql.update(CHANGE, id, roles.toArray(String[]::new), disabled, now);
    }

    Uni<Integer> setPassword(StaffId id, String passwordHash, Instant now) {
        return sql.update(SET_PASSWORD, id, passwordHash, now);
    }

    Uni<Integer> setTotp(StaffId id, Optional<String> secret) {
        return sql.update(SET_TOTP, id, secret.map(plain -> cipher.seal(TOTP, plain)));
    }

    Uni<Void> confirmTotp(StaffId id, long step) {
        return sql.update(CONFIRM_TOTP, id, step).replaceWithVoid();
    }

    private Staff staff(Row row) {
        return new Staff(
                new StaffId(row.getLong("id")),
                row.getString("username"),
                row.getString("password_hash"),
                List.of(row.getArrayOfStrings("roles")),
                Optional.ofNullable(row.getString("totp_secret")).map(text -> cipher.open(TOTP, text)),
                row.getBoolean("totp_confirmed"),
                row.getLong("totp_last_step"),
                row.getInteger("failures"),
                SqlValues.instantIfAny(row, "locked_until"),
                row.getBoolean("disabled"),
                SqlValues.instant(row, "tokens_from"));
    }

    private static StaffView view(Row row) {
        return new StaffView(
                new StaffId(row.getLong("id")),
                row.getString("username"),
                List.of(row.getArrayOfStrings("roles")),
                row.getBoolean("totp_confirmed"),
                row.getBoolean("disabled"),
                SqlValues.instantIfAny(row, "locked_until"),
                SqlValues.instant(row, "created_at"));
    }
}
