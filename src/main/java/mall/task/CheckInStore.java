package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.task.CheckInCalendar.Day;

/** Check-ins in PostgreSQL. */
@ApplicationScoped
class CheckInStore {

    private static final String INSERT = """
            INSERT INTO tk_check_in (member_id, day, made_up_at, created_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (member_id, day) DO NOTHING
            """;
    // the n-th day away from this one is n days away as long as there is no gap
    private static final String STREAK = """
            SELECT (SELECT count(*) FROM (SELECT day, row_number() OVER (ORDER BY day DESC) AS n
                                            FROM tk_check_in WHERE member_id = $1 AND day < $2) earlier
                     WHERE day = $2::date - n::integer)::integer AS before,
                   (SELECT count(*) FROM (SELECT day, row_number() OVER (ORDER BY day) AS n
                                            FROM tk_check_in WHERE member_id = $1 AND day > $2) later
                     WHERE day = $2::date + n::integer)::integer AS after
            """;
    private static final String BETWEEN = """
            SELECT day, made_up_at IS NOT NULL AS made_up FROM tk_check_in
             WHERE member_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day
            """;
    private static final String COUNT_MAKE_UP = """
            INSERT INTO tk_make_up_month AS m (member_id, month, used) SELECT $1, $2, 1 WHERE $3 > 0
                ON CONFLICT (member_id, month) DO UPDATE SET used = m.used + 1 WHERE m.used < $3
            """;
    private static final String MADE_UP = "SELECT used FROM tk_make_up_month WHERE member_id = $1 AND month = $2";

    private final Sql sql;

    CheckInStore(Sql sql) {
        this.sql = sql;
    }

    /** True when the member had not been here that day. */
    Uni<Boolean> insert(MemberId member, LocalDate day, Optional<Instant> madeUpAt, Instant now) {
        return sql.update(INSERT, member, day, madeUpAt, now).map(rows -> rows == 1);
    }

    /** The days without a gap around a day, whether or not it is one of them. */
    Uni<Streak> streak(MemberId member, LocalDate day) {
        return sql.one(STREAK, row -> new Streak(day, row.getInteger("before"), row.getInteger("after")), member, day);
    }

    Uni<List<Day>> between(MemberId member, LocalDate first, LocalDate last) {
        return sql.list(
                BETWEEN, row -> new Day(row.getLocalDate("day"), row.getBoolean("made_up")), member, first, last);
    }

    /** True when the month allows one more. */
    Uni<Boolean> countMakeUp(MemberId member, LocalDate month, int most) {
        return sql.update(COUNT_MAKE_UP, member, month, most).map(rows -> rows == 1);
    }

    /** How many days were made up in a month. */
    Uni<Integer> madeUp(MemberId member, LocalDate month) {
        return sql.first(MADE_UP, row -> row.getInteger("used"), member, month).map(found -> found.orElse(0));
    }
}
