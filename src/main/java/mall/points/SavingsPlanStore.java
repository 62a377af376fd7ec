package mall.points;

import static mall.points.PointsError.SAVINGS_PLAN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** The plans of points savings. */
@ApplicationScoped
class SavingsPlanStore {

    private static final String PLAN = """
            SELECT p.id, p.name, p.days, p.rate, p.least, p.member_limit, p.starts_at, p.ends_at, p.status, q.quota, q.saved
              FROM pt_plan p JOIN pt_plan_quota q ON q.plan_id = p.id
            """;
    private static final String FIND = PLAN + "WHERE p.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF p";
    private static final String NEWEST = PLAN + "WHERE p.id < $1 ORDER BY p.id DESC LIMIT $2";
    private static final String OPEN = PLAN + """
            WHERE p.status = 'PUBLISHED' AND p.starts_at <= $1 AND p.ends_at > $1 ORDER BY p.days, p.id LIMIT $2
            """;
    private static final String INSERT = """
            WITH plan AS (
                INSERT INTO pt_plan (id, name, days, rate, least, member_limit, starts_at, ends_at, status)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))
            INSERT INTO pt_plan_quota (plan_id, open, quota) VALUES ($1, false, $10)
            """;
    private static final String MOVE = """
            WITH plan AS (UPDATE pt_plan SET status = $2::varchar WHERE id = $1)
            UPDATE pt_plan_quota SET open = $2::varchar = 'PUBLISHED' WHERE plan_id = $1
            """;

    private final Sql sql;

    SavingsPlanStore(Sql sql) {
        this.sql = sql;
    }

    Uni<SavingsPlan> required(SavingsPlanId id) {
        return sql.first(FIND, SavingsPlanStore::plan, id)
                .map(found -> found.orElseThrow(SAVINGS_PLAN_NOT_FOUND::refuse));
    }

    Uni<SavingsPlan> locked(SavingsPlanId id) {
        return sql.first(LOCK, SavingsPlanStore::plan, id)
                .map(found -> found.orElseThrow(SAVINGS_PLAN_NOT_FOUND::refuse));
    }

    /** Of every status, newest first. */
    Uni<List<SavingsPlan>> newest(long before, int limit) {
        return sql.list(NEWEST, SavingsPlanStore::plan, before, limit);
    }

    /** Under which points may be locked now, the shortest first. */
    Uni<List<SavingsPlan>> open(Instant now, int most) {
        return sql.list(OPEN, SavingsPlanStore::plan, now, most);
    }

    Uni<Void> insert(SavingsPlan plan) {
        SavingsPlan.Terms terms = plan.terms();
        return sql.update(
                        INSERT,
                        plan.id(),
                        terms.name(),
                        terms.days(),
                        terms.rateBasisPoints(),
                        terms.least(),
                        terms.perMember(),
                        terms.from(),
                        terms.until(),
                        plan.status(),
                        terms.quota())
                .replaceWithVoid();
    }

    /** Saves where the plan stands, and whether its quota is open with it. */
    Uni<Void> move(SavingsPlan plan) {
        return sql.update(MOVE, plan.id(), plan.status()).replaceWithVoid();
    }

    private static SavingsPlan plan(Row row) {
        SavingsPlan.Terms terms = new SavingsPlan.Terms(
                row.getString("name"),
                row.getInteger("days"),
                row.getInteger("rate"),
                row.getLong("least"),
                row.getLong("member_limit"),
                row.getLong("quota"),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"));
        return new SavingsPlan(
                new SavingsPlanId(row.getLong("id")),
                terms,
                PublicationStatus.valueOf(row.getString("status")),
                row.getLong("saved"));
    }
}
