package mall.coupon;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import mall.coupon.CouponEvent.CouponsExpiring;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Who was told of his expiring coupons. The row of a member is the arbiter between nodes. */
@ApplicationScoped
class ReminderStore {

    private static final String REMIND = """
            WITH due AS (
                SELECT c.member_id, count(*)::integer AS coupons, min(c.valid_until) AS until,
                       (array_agg(c.id ORDER BY c.valid_until, c.id))[1] AS first
                  FROM cp_coupon c LEFT JOIN cp_reminder r USING (member_id)
                 WHERE c.status = 'UNUSED' AND c.valid_until > $1 AND c.valid_until <= $2
                   AND (r.member_id IS NULL OR r.day < $3::date AND r.until < c.valid_until)
                 GROUP BY c.member_id ORDER BY c.member_id LIMIT $4),
            told AS (
                INSERT INTO cp_reminder AS r (member_id, day, until) SELECT member_id, $3::date, $2 FROM due
                ON CONFLICT (member_id) DO UPDATE SET day = excluded.day, until = excluded.until
                 WHERE r.day < excluded.day
                RETURNING member_id)
            SELECT d.member_id, d.coupons, d.until, d.first, c.template_id, t.name
              FROM due d
              JOIN told USING (member_id)
              JOIN cp_coupon c ON c.id = d.first
              JOIN cp_template t ON t.id = c.template_id
            """;
    private static final String FORGET = "DELETE FROM cp_reminder WHERE member_id = $1";

    private final Sql sql;

    ReminderStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Notes for at most so many members that they are told today of what expires by {@code horizon} and they have not
     * been told of; what they are to be told. A member whom another node has just told is left out.
     */
    Uni<List<CouponsExpiring>> remind(Instant horizon, Instant now, int members) {
        return sql.list(REMIND, row -> expiring(row, now), now, horizon, BusinessTime.dayOf(now), members);
    }

    /** Forgets a member who leaves. */
    Uni<Void> forget(MemberId member) {
        return sql.update(FORGET, member).replaceWithVoid();
    }

    private static CouponsExpiring expiring(Row row, Instant now) {
        return new CouponsExpiring(
                new CouponId(row.getLong("first")),
                new CouponTemplateId(row.getLong("template_id")),
                new MemberId(row.getLong("member_id")),
                row.getString("name"),
                row.getInteger("coupons"),
                SqlValues.instant(row, "until"),
                now);
    }
}
