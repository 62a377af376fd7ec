package mall.task;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** What counted towards tasks, and how far members are, in PostgreSQL. */
@ApplicationScoped
class ProgressStore {

    /** Something that counted and counts no more. */
    record Undone(TaskId task, MemberId member, LocalDate period) {}

    private static final String COLUMNS = "task_id, period, goal, progress, claimed_at, round";
    // the goal of the first step holds for the period; beyond it steps are kept, since an earlier one may be undone
    private static final String STEP = """
            WITH step AS (
                INSERT INTO tk_step (task_id, member_id, reference, period, created_at) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (task_id, member_id, reference) DO NOTHING
                RETURNING 1)
            INSERT INTO tk_progress AS p (task_id, member_id, period, goal, progress) SELECT $1, $2, $4, $6, 1 FROM step
                ON CONFLICT (task_id, member_id, period) DO UPDATE SET progress = p.progress + 1 WHERE p.progress < p.goal
            RETURNING task_id, period, goal, progress, claimed_at, round
            """;
    private static final String CLAIM = """
            UPDATE tk_progress SET claimed_at = $4
             WHERE task_id = $1 AND member_id = $2 AND period = $3 AND progress = goal AND claimed_at IS NULL
            RETURNING task_id, period, goal, progress, claimed_at, round
            """;
    private static final String FIND =
            "SELECT " + COLUMNS + " FROM tk_progress WHERE task_id = $1 AND member_id = $2 AND period = $3";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String OF_MEMBER = "SELECT " + COLUMNS + """
             FROM tk_progress WHERE member_id = $1 AND period = ANY ($2)
            """;
    private static final String VOID = """
            UPDATE tk_step SET void = true WHERE reference = $1 AND NOT void
            RETURNING task_id, member_id, period
            """;
    private static final String LEFT =
            "SELECT count(*) AS steps FROM tk_step WHERE task_id = $1 AND member_id = $2 AND period = $3 AND NOT void";
    private static final String SAVE = """
            UPDATE tk_progress SET progress = $4, claimed_at = $5, round = $6
             WHERE task_id = $1 AND member_id = $2 AND period = $3
            """;
    private static final String ORDER = """
            INSERT INTO tk_order AS o (order_id, closed) VALUES ($1, $2)
                ON CONFLICT (order_id) DO UPDATE SET closed = o.closed OR excluded.closed
            RETURNING closed
            """;
    private static final String ALL_OF_MEMBER =
            "SELECT " + COLUMNS + " FROM tk_progress WHERE member_id = $1 ORDER BY period DESC, task_id LIMIT $2";

    private final Sql sql;

    ProgressStore(Sql sql) {
        this.sql = sql;
    }

    /** Counts a deed once, up to the goal; empty when it changed nothing. */
    Uni<Optional<Progress>> step(Task task, Deed deed) {
        return sql.first(
                STEP,
                ProgressStore::progress,
                task.id(),
                deed.member(),
                deed.reference(),
                task.terms().period().startOf(deed.at()),
                deed.at(),
                task.terms().goal());
    }

    /** Takes the reward of a reached goal; empty when there is none to take. */
    Uni<Optional<Progress>> claim(TaskId task, MemberId member, LocalDate period, Instant now) {
        return sql.first(CLAIM, ProgressStore::progress, task, member, period, now);
    }

    Uni<Optional<Progress>> find(TaskId task, MemberId member, LocalDate period) {
        return sql.first(FIND, ProgressStore::progress, task, member, period);
    }

    Uni<Optional<Progress>> locked(TaskId task, MemberId member, LocalDate period) {
        return sql.first(LOCK, ProgressStore::progress, task, member, period);
    }

    /** What a member has done in the periods that begin on these days. */
    Uni<List<Progress>> of(MemberId member, List<LocalDate> periods) {
        return sql.list(OF_MEMBER, ProgressStore::progress, member, periods.toArray(LocalDate[]::new));
    }

    /** The latest of everything a member has done. */
    Uni<List<Progress>> all(MemberId member, int most) {
        return sql.list(ALL_OF_MEMBER, ProgressStore::progress, member, most);
    }

    /** Lets what counted under this reference count no more; what it was. */
    Uni<List<Undone>> undo(String reference) {
        return sql.list(
                VOID,
                row -> new Undone(
                        new TaskId(row.getLong("task_id")),
                        new MemberId(row.getLong("member_id")),
                        row.getLocalDate("period")),
                reference);
    }

    /** How much still counts. */
    Uni<Long> left(Undone undone) {
        return sql.one(LEFT, row -> row.getLong("steps"), undone.task(), undone.member(), undone.period());
    }

    Uni<Void> save(MemberId member, Progress progress) {
        return sql.update(
                        SAVE,
                        progress.task(),
                        member,
                        progress.period(),
                        progress.done(),
                        progress.claimedAt(),
                        progress.round())
                .replaceWithVoid();
    }

    /** Holds the order until the end of the transaction; whether it is refunded in full, or is from now on. */
    Uni<Boolean> holdOrder(OrderId order, boolean closed) {
        return sql.one(ORDER, row -> row.getBoolean("closed"), order, closed);
    }

    private static Progress progress(Row row) {
        return new Progress(
                new TaskId(row.getLong("task_id")),
                row.getLocalDate("period"),
                row.getInteger("goal"),
                row.getInteger("progress"),
                SqlValues.instantIfAny(row, "claimed_at"),
                row.getInteger("round"));
    }
}
