package mall.task;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Tasks in PostgreSQL. */
@ApplicationScoped
class TaskStore {

    private static final String COLUMNS = """
            id, name, description, kind, period, goal, automatic, pages, seconds, prizes, starts_at, ends_at, status""";
    private static final String FIND = "SELECT " + COLUMNS + " FROM tk_task WHERE id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String NEWEST = "SELECT " + COLUMNS + " FROM tk_task WHERE id < $1 ORDER BY id DESC LIMIT $2";
    private static final String OPEN = "SELECT " + COLUMNS + """
             FROM tk_task WHERE status = 'PUBLISHED' AND starts_at <= $1 AND ends_at > $1 ORDER BY id LIMIT $2
            """;
    private static final String COUNTING = "SELECT " + COLUMNS + """
             FROM tk_task WHERE status = 'PUBLISHED' AND kind = $1 AND starts_at <= $2 AND ends_at > $2 ORDER BY id
            """;
    private static final String SAVE = """
            INSERT INTO tk_task (id, name, description, kind, period, goal, automatic, pages, seconds, prizes, starts_at,
                    ends_at, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (id) DO UPDATE SET name = $2, description = $3, kind = $4, period = $5, goal = $6, automatic = $7,
                    pages = $8, seconds = $9, prizes = $10, starts_at = $11, ends_at = $12, status = $13
            """;
    private static final String STATISTICS = """
            SELECT count(*) AS begun, count(*) FILTER (WHERE progress = goal) AS finished, count(claimed_at) AS claimed,
                   (SELECT count(*) FROM tk_reward WHERE source_id = $1 AND status = 'REFUSED') AS refused
              FROM tk_progress WHERE task_id = $1
            """;

    private final Sql sql;

    TaskStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Task> required(TaskId id) {
        return sql.first(FIND, TaskStore::task, id).map(found -> found.orElseThrow(TaskError.TASK_NOT_FOUND::refuse));
    }

    Uni<Task> locked(TaskId id) {
        return sql.first(LOCK, TaskStore::task, id).map(found -> found.orElseThrow(TaskError.TASK_NOT_FOUND::refuse));
    }

    /** Of every status, newest first. */
    Uni<List<Task>> newest(long before, int limit) {
        return sql.list(NEWEST, TaskStore::task, before, limit);
    }

    /** What members can do now, in the order it was written. */
    Uni<List<Task>> open(Instant now, int most) {
        return sql.list(OPEN, TaskStore::task, now, most);
    }

    /** What counts things of a kind that are done then. */
    Uni<List<Task>> counting(TaskKind kind, Instant at) {
        return sql.list(COUNTING, TaskStore::task, kind, at);
    }

    Uni<Void> save(Task task) {
        TaskTerms terms = task.terms();
        return sql.update(
                        SAVE,
                        task.id(),
                        terms.name(),
                        terms.description(),
                        terms.kind(),
                        terms.period(),
                        terms.goal(),
                        terms.automatic(),
                        terms.pages().toArray(String[]::new),
                        terms.seconds(),
                        PrizeRows.json(terms.prizes()),
                        terms.startsAt(),
                        terms.endsAt(),
                        task.status())
                .replaceWithVoid();
    }

    Uni<TaskStatistics> statistics(TaskId id) {
        return sql.one(
                STATISTICS,
                row -> new TaskStatistics(
                        row.getLong("begun"), row.getLong("finished"), row.getLong("claimed"), row.getLong("refused")),
                id);
    }

    private static Task task(Row row) {
        TaskTerms terms = new TaskTerms(
                row.getString("name"),
                row.getString("description"),
                TaskKind.valueOf(row.getString("kind")),
                Period.valueOf(row.getString("period")),
                row.getInteger("goal"),
                row.getBoolean("automatic"),
                List.of(row.getArrayOfStrings("pages")),
                row.getInteger("seconds"),
                PrizeRows.prizes(row.getJsonArray("prizes")),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"));
        return new Task(new TaskId(row.getLong("id")), terms, PlanStatus.valueOf(row.getString("status")));
    }
}
