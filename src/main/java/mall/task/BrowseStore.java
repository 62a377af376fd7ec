package mall.task;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Pages that members look at, timed by the clock of PostgreSQL. */
@ApplicationScoped
class BrowseStore {

    private static final String COUNT = """
            INSERT INTO tk_browse_day AS d (member_id, day, opened) VALUES ($1, $2, 1)
                ON CONFLICT (member_id, day) DO UPDATE SET opened = d.opened + 1 WHERE d.opened < $3
            """;
    // a page opened meanwhile takes the place of the one before
    private static final String OPEN = """
            INSERT INTO tk_browsing (member_id, token, task_id, page, due_at)
            VALUES ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5::integer))
                ON CONFLICT (member_id) DO UPDATE SET token = $2, task_id = $3, page = $4, due_at = excluded.due_at
            RETURNING token, task_id, page, due_at
            """;
    private static final String END = """
            DELETE FROM tk_browsing
             WHERE member_id = $1 AND token = $2 AND task_id = $3 AND due_at <= clock_timestamp()
            RETURNING token, task_id, page, due_at
            """;
    private static final String FIND = """
            SELECT token, task_id, page, due_at FROM tk_browsing WHERE member_id = $1 AND token = $2 AND task_id = $3
            """;
    private static final String ERASE = "DELETE FROM tk_browsing WHERE member_id = $1";

    private final Sql sql;
    private final Ids ids;

    BrowseStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** True when the day allows one more. */
    Uni<Boolean> count(MemberId member, LocalDate day, int most) {
        return sql.update(COUNT, member, day, most).map(rows -> rows == 1);
    }

    Uni<Browse> open(MemberId member, Task task, String page) {
        return sql.one(
                OPEN,
                BrowseStore::browse,
                member,
                ids.next(),
                task.id(),
                page,
                task.terms().seconds());
    }

    /** Ends a look that lasted long enough; the token is used up. */
    Uni<Optional<Browse>> end(MemberId member, TaskId task, BrowseId token) {
        return sql.first(END, BrowseStore::browse, member, token, task);
    }

    Uni<Optional<Browse>> find(MemberId member, TaskId task, BrowseId token) {
        return sql.first(FIND, BrowseStore::browse, member, token, task);
    }

    Uni<Void> erase(MemberId member) {
        return sql.update(ERASE, member).replaceWithVoid();
    }

    private static Browse browse(Row row) {
        return new Browse(
                new BrowseId(row.getLong("token")),
                new TaskId(row.getLong("task_id")),
                row.getString("page"),
                SqlValues.instant(row, "due_at"));
    }
}
