package mall.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code id_session} and {@code id_refresh_token}. */
@ApplicationScoped
class SessionStore {

    private static final String BEGIN = """
            WITH begun AS (
                INSERT INTO id_session (id, member_id, created_at, expires_at) VALUES ($1, $2, $3, $4) RETURNING id)
            INSERT INTO id_refresh_token (hash, session_id) SELECT $5, id FROM begun
            """;

    // Locks both rows: of two callers with one token the second sees that the first has used it.
    private static final String LOCKED = """
            SELECT s.id, s.member_id, s.expires_at, s.revoked_at IS NOT NULL AS revoked, t.used_at IS NOT NULL AS used
              FROM id_refresh_token t JOIN id_session s ON s.id = t.session_id
             WHERE t.hash = $1 FOR UPDATE
            """;
    private static final String USE = "UPDATE id_refresh_token SET used_at = $2 WHERE hash = $1";
    private static final String NEXT = """
            WITH prolonged AS (UPDATE id_session SET expires_at = $2 WHERE id = $1 RETURNING id)
            INSERT INTO id_refresh_token (hash, session_id) SELECT $3, id FROM prolonged
            """;
    private static final String REVOKE =
            "UPDATE id_session SET revoked_at = $2, revoked_by = $3 WHERE id = $1 AND revoked_at IS NULL";
    private static final String REVOKE_ALL = """
            UPDATE id_session SET revoked_at = $2, revoked_by = $3 WHERE member_id = $1 AND revoked_at IS NULL
            RETURNING id
            """;
    private static final String REVOKED_SINCE = "SELECT id, revoked_at FROM id_session WHERE revoked_at > $1";
    private static final String OF_MEMBER =
            "SELECT created_at, expires_at, revoked_at FROM id_session WHERE member_id = $1 ORDER BY id";
    private static final String FORGET = """
            DELETE FROM id_session WHERE id IN (
                SELECT id FROM id_session WHERE expires_at < $1 OR revoked_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    private final Sql sql;
    private final Ids ids;

    SessionStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Why a session ended before its time. */
    enum End {
        LOGOUT,
        REUSE,
        ERASURE
    }

    /** A session that was ended, and when. */
    record Ended(long session, Instant at) {}

    Uni<Long> begin(MemberId member, String hash, Instant now, Duration lifetime) {
        long session = ids.next();
        return sql.update(BEGIN, session, member, now, now.plus(lifetime), hash).replaceWith(session);
    }

    Uni<Optional<RefreshToken>> locked(String hash) {
        return sql.first(LOCKED, SessionStore::token, hash);
    }

    /** Exchanges a token for the next of its family, which lives on. */
    Uni<Void> rotate(long session, String hash, String nextHash, Instant now, Duration lifetime) {
        return sql.update(USE, hash, now)
                .chain(() -> sql.update(NEXT, session, now.plus(lifetime), nextHash))
                .replaceWithVoid();
    }

    Uni<Void> revoke(long session, End end, Instant now) {
        return sql.update(REVOKE, session, now, end).replaceWithVoid();
    }

    /** Ends every session of the member; the sessions it ended. */
    Uni<List<Long>> revokeAll(MemberId member, End end, Instant now) {
        return sql.list(REVOKE_ALL, row -> row.getLong("id"), member, now, end);
    }

    Uni<List<Ended>> revokedSince(Instant since) {
        return sql.list(
                REVOKED_SINCE, row -> new Ended(row.getLong("id"), SqlValues.instant(row, "revoked_at")), since);
    }

    Uni<List<PersonalData.Login>> ofMember(MemberId member) {
        return sql.list(OF_MEMBER, SessionStore::login, member);
    }

    /** Forgets at most so many sessions that ended before then; gives how many. */
    Uni<Integer> forget(Instant before, int most) {
        return sql.update(FORGET, before, most);
    }

    private static RefreshToken token(Row row) {
        return new RefreshToken(
                row.getLong("id"),
                new MemberId(row.getLong("member_id")),
                row.getBoolean("used"),
                row.getBoolean("revoked"),
                SqlValues.instant(row, "expires_at"));
    }

    private static PersonalData.Login login(Row row) {
        return new PersonalData.Login(
                SqlValues.instant(row, "created_at"),
                SqlValues.instant(row, "expires_at"),
                SqlValues.instantIfAny(row, "revoked_at"));
    }
}
