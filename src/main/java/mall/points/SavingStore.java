package mall.points;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Points that members have locked, and their way back. */
@ApplicationScoped
class SavingStore {

    /** How locking came out; the first {@code false} is why nothing was locked. */
    record Locking(boolean inLimit, boolean inQuota) {}

    private static final String SAVING = """
            SELECT s.id, s.plan_id, p.name, s.member_id, s.points, s.interest, s.status, s.locked_at, s.due_at, s.ended_at
              FROM pt_saving s JOIN pt_plan p ON p.id = s.plan_id
            """;
    private static final String LOCKED = SAVING + "WHERE s.id = $1 AND s.member_id = $2 FOR UPDATE OF s";
    private static final String LOCKED_IF_DUE = SAVING + """
            WHERE s.id = $1 AND s.status = 'LOCKED' AND s.due_at <= $2 FOR UPDATE OF s SKIP LOCKED
            """;
    private static final String OF_MEMBER = SAVING + "WHERE s.member_id = $1 AND s.id < $2 ORDER BY s.id DESC LIMIT $3";
    private static final String DUE =
            "SELECT id FROM pt_saving WHERE status = 'LOCKED' AND due_at <= $1 ORDER BY due_at, id LIMIT $2";

    // limit and quota are conditions, not something read before; the quota is what everybody wants, so it comes last
    private static final String BEGIN = """
            WITH saver AS (
                INSERT INTO pt_saver AS s (plan_id, member_id, locked)
                SELECT id, $3::bigint, $4::bigint FROM pt_plan WHERE id = $2 AND member_limit >= $4::bigint
                ON CONFLICT (plan_id, member_id) DO UPDATE SET locked = s.locked + excluded.locked
                 WHERE s.locked + excluded.locked <= (SELECT member_limit FROM pt_plan WHERE id = $2)
                RETURNING plan_id),
            quota AS (
                UPDATE pt_plan_quota q SET saved = q.saved + $4::bigint FROM saver
                 WHERE q.plan_id = saver.plan_id AND q.open AND q.saved + $4::bigint <= q.quota
                RETURNING q.plan_id),
            saving AS (
                INSERT INTO pt_saving (id, plan_id, member_id, points, interest, status, locked_at, due_at)
                SELECT $1::bigint, plan_id, $3::bigint, $4::bigint, $5::bigint, $6::varchar, $7::timestamptz,
                       $8::timestamptz
                  FROM quota)
            SELECT EXISTS (SELECT 1 FROM saver) AS in_limit, EXISTS (SELECT 1 FROM quota) AS in_quota
            """;

    // what earned nothing takes nothing of the quota; the saver comes first, as when the saving began
    private static final String END = """
            WITH saving AS (
                UPDATE pt_saving SET status = $2::varchar, ended_at = $3 WHERE id = $1
                RETURNING plan_id, member_id, points),
            saver AS (
                UPDATE pt_saver v SET locked = v.locked - s.points FROM saving s
                 WHERE v.plan_id = s.plan_id AND v.member_id = s.member_id
                RETURNING s.plan_id, s.points)
            UPDATE pt_plan_quota q SET saved = q.saved - s.points FROM saver s
             WHERE q.plan_id = s.plan_id AND $2::varchar = 'WITHDRAWN'
            """;
    private static final String LOCK_ACCOUNT = "SELECT 1 FROM pt_account WHERE member_id = $1 FOR NO KEY UPDATE";

    // back to the lots they came from; what came from lots that have expired meanwhile begins a new one
    private static final String GIVE_BACK = """
            WITH account AS (
                UPDATE pt_account SET balance = balance + $3::bigint WHERE member_id = $1 RETURNING balance),
            reopened AS (
                UPDATE pt_lot l SET remaining = l.remaining + s.points
                  FROM pt_saving_lot s
                 WHERE s.saving_id = $2 AND l.id = s.lot_id AND NOT l.expired AND l.expires_at > $4
                RETURNING s.points),
            rest AS (SELECT $3::bigint - coalesce(sum(points), 0)::bigint AS points FROM reopened),
            fresh AS (
                INSERT INTO pt_lot (id, member_id, kind, reference, granted, remaining, expires_at, created_at)
                SELECT $5, $1, $6, $7, points, points, $8, $4 FROM rest WHERE points > 0)
            INSERT INTO pt_entry (id, member_id, direction, amount, kind, reference, balance_after, title, created_at)
            SELECT $5, $1, 'IN', $3::bigint, $6, $7, balance, $9, $4 FROM account
            """;

    private final Sql sql;
    private final Ids ids;

    SavingStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Writes a new saving; unless both answers are true, the transaction must not be committed. */
    Uni<Locking> begin(Saving saving) {
        return sql.one(
                BEGIN,
                row -> new Locking(row.getBoolean("in_limit"), row.getBoolean("in_quota")),
                saving.id(),
                saving.plan(),
                saving.member(),
                saving.points(),
                saving.interest(),
                saving.status(),
                saving.lockedAt(),
                saving.dueAt());
    }

    /** The member's own saving, locked. */
    Uni<Optional<Saving>> locked(MemberId member, SavingId id) {
        return sql.first(LOCKED, SavingStore::saving, id, member);
    }

    /** The saving, locked, if it is still to mature and nobody else is at it. */
    Uni<Optional<Saving>> lockedIfDue(SavingId id, Instant now) {
        return sql.first(LOCKED_IF_DUE, SavingStore::saving, id, now);
    }

    /** Whose time has come, the longest overdue first. */
    Uni<List<SavingId>> due(Instant now, int most) {
        return sql.list(DUE, row -> new SavingId(row.getLong("id")), now, most);
    }

    /** The member's savings, newest first. */
    Uni<List<Saving>> ofMember(MemberId member, long before, int limit) {
        return sql.list(OF_MEMBER, SavingStore::saving, member, before, limit);
    }

    /** Saves that a locked saving has ended. */
    Uni<Void> end(Saving saving) {
        return sql.update(END, saving.id(), saving.status(), saving.endedAt()).replaceWithVoid();
    }

    /**
     * Books the points that come back.
     *
     * @param freshUntil when points expire whose lot has expired meanwhile
     */
    Uni<Void> giveBack(Saving saving, Reason reason, Instant freshUntil, Instant now) {
        return sql.first(LOCK_ACCOUNT, row -> row.getInteger(0), saving.member())
                .chain(() -> sql.update(
                        GIVE_BACK,
                        saving.member(),
                        saving.id(),
                        saving.points(),
                        now,
                        ids.next(),
                        reason.kind(),
                        reason.reference(),
                        freshUntil,
                        reason.title()))
                .replaceWithVoid();
    }

    private static Saving saving(Row row) {
        return new Saving(
                new SavingId(row.getLong("id")),
                new SavingsPlanId(row.getLong("plan_id")),
                row.getString("name"),
                new MemberId(row.getLong("member_id")),
                row.getLong("points"),
                row.getLong("interest"),
                SavingStatus.valueOf(row.getString("status")),
                SqlValues.instant(row, "locked_at"),
                SqlValues.instant(row, "due_at"),
                SqlValues.instantIfAny(row, "ended_at"));
    }
}
