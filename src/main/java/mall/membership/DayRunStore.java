package mall.membership;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** How far the coupons of member days have come, in {@code mb_day_run}. */
@ApplicationScoped
class DayRunStore {

    /** A run that this node holds the lease of. */
    record Leased(MemberDayId rule, LocalDate day, long lastMember) {}

    /** What became of a page of members. */
    record Page(long lastMember, long members, long coupons, long refused, long failed) {}

    private static final String BEGIN = """
            INSERT INTO mb_day_run (rule_id, day, status, leased_until, started_at) VALUES ($1, $2, 'RUNNING', $3, $3)
            ON CONFLICT (rule_id, day) DO NOTHING
            """;
    private static final String LEASE = """
            UPDATE mb_day_run SET leased_until = $2
             WHERE (rule_id, day) = (
                SELECT rule_id, day FROM mb_day_run
                 WHERE status = 'RUNNING' AND leased_until <= $1 AND (rule_id, day) > ($3, $4::date)
                 ORDER BY rule_id, day LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING rule_id, day, last_member
            """;

    // who finds the mark where he left it moves it: a page that two nodes did counts once
    private static final String ADVANCE = """
            UPDATE mb_day_run
               SET last_member = $4, members = members + $5, coupons = coupons + $6, refused = refused + $7,
                   failed = failed + $8, leased_until = $9
             WHERE rule_id = $1 AND day = $2 AND last_member = $3 AND status = 'RUNNING'
            """;
    private static final String RELEASE = """
            UPDATE mb_day_run
               SET leased_until = $4, status = CASE WHEN $5 THEN 'DONE' ELSE status END,
                   finished_at = CASE WHEN $5 THEN $4 ELSE finished_at END
             WHERE rule_id = $1 AND day = $2 AND last_member = $3 AND status = 'RUNNING'
            """;
    private static final String LEVELS = "SELECT member_id, level FROM mb_member WHERE member_id = ANY ($1)";
    private static final String OF = "SELECT * FROM mb_day_run WHERE rule_id = $1 ORDER BY day DESC LIMIT 30";

    private final Sql sql;

    DayRunStore(Sql sql) {
        this.sql = sql;
    }

    /** Begins a run unless it has begun. */
    Uni<Void> begin(MemberDayId rule, LocalDate day, Instant now) {
        return sql.update(BEGIN, rule, day, now).replaceWithVoid();
    }

    /** A run that nobody works on, after the one given; from now on it is this node's until {@code until}. */
    Uni<Optional<Leased>> lease(Instant now, Instant until, MemberDayId afterRule, LocalDate afterDay) {
        return sql.first(LEASE, DayRunStore::leased, now, until, afterRule, afterDay);
    }

    /** True when the page counted; false when another node was faster with it. */
    Uni<Boolean> advance(Leased run, Page page, Instant until) {
        return sql.update(
                        ADVANCE,
                        run.rule(),
                        run.day(),
                        run.lastMember(),
                        page.lastMember(),
                        page.members(),
                        page.coupons(),
                        page.refused(),
                        page.failed(),
                        until)
                .map(rows -> rows == 1);
    }

    /** Lets go of a run; for good when its day is over. */
    Uni<Void> release(Leased run, Instant now, boolean done) {
        return sql.update(RELEASE, run.rule(), run.day(), run.lastMember(), now, done)
                .replaceWithVoid();
    }

    /** Codes of the levels of those members who have a row. */
    Uni<Map<MemberId, String>> levels(Collection<MemberId> members) {
        return sql.list(
                        LEVELS,
                        row -> Map.entry(new MemberId(row.getLong("member_id")), row.getString("level")),
                        (Object) SqlValues.longs(members, MemberId::value))
                .map(rows -> rows.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The last thirty, the newest first. */
    Uni<List<DayRun>> of(MemberDayId rule) {
        return sql.list(OF, DayRunStore::run, rule);
    }

    private static Leased leased(Row row) {
        return new Leased(new MemberDayId(row.getLong("rule_id")), row.getLocalDate("day"), row.getLong("last_member"));
    }

    private static DayRun run(Row row) {
        return new DayRun(
                new MemberDayId(row.getLong("rule_id")),
                row.getLocalDate("day"),
                row.getLong("members"),
                row.getLong("coupons"),
                row.getLong("refused"),
                row.getLong("failed"),
                SqlValues.instant(row, "started_at"),
                SqlValues.instantIfAny(row, "finished_at"));
    }
}
