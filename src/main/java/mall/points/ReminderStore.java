package mall.points;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.points.PointsEvent.PointsExpiring;

/** Who was told of his expiring points. The row of a member is the arbiter between nodes. */
@ApplicationScoped
class ReminderStore {

    private static final String REMIND = """
            WITH due AS (
                SELECT l.member_id, sum(l.remaining)::bigint AS points, min(l.expires_at) AS until
                  FROM pt_lot l LEFT JOIN pt_reminder r USING (member_id)
                 WHERE l.remaining > 0 AND l.expires_at > $1 AND l.expires_at <= $2
                   AND (r.member_id IS NULL OR r.day < $3::date AND r.until < l.expires_at)
                 GROUP BY l.member_id ORDER BY l.member_id LIMIT $4),
            told AS (
                INSERT INTO pt_reminder AS r (member_id, day, until) SELECT member_id, $3::date, $2 FROM due
                ON CONFLICT (member_id) DO UPDATE SET day = excluded.day, until = excluded.until
                 WHERE r.day < excluded.day
                RETURNING member_id)
            SELECT due.* FROM due JOIN told USING (member_id)
            """;
    private static final String FORGET = "DELETE FROM pt_reminder WHERE member_id = $1";

    private final Sql sql;

    ReminderStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Notes for at most so many members that they are told today of what expires by {@code horizon} and they have not
     * been told of; what they are to be told. A member whom another node has just told is left out.
     */
    Uni<List<PointsExpiring>> remind(Instant horizon, Instant now, int members) {
        return sql.list(REMIND, row -> expiring(row, now), now, horizon, BusinessTime.dayOf(now), members);
    }

    /** Forgets a member who leaves. */
    Uni<Void> forget(MemberId member) {
        return sql.update(FORGET, member).replaceWithVoid();
    }

    private static PointsExpiring expiring(Row row, Instant now) {
        return new PointsExpiring(
                new MemberId(row.getLong("member_id")), row.getLong("points"), SqlValues.instant(row, "until"), now);
    }
}
