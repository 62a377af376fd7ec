package mall.coupon;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import mall.coupon.CouponEvent.CouponInflated;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import org.jspecify.annotations.Nullable;

/** How the faces of coupons rise: one statement, whose conditions are the rules. */
@ApplicationScoped
class InflationStore {

    // a coupon that an order took meanwhile, or that has risen meanwhile, is looked at afresh once its lock is had
    private static final String RAISE = """
            WITH fresh AS (
                INSERT INTO cp_inflation (member_id, cause, reference, at) VALUES ($1, $2, $3, $4)
                ON CONFLICT DO NOTHING
                RETURNING member_id),
            mine AS (
                SELECT c.id, c.face_fen
                  FROM fresh JOIN cp_coupon c USING (member_id) JOIN cp_template t ON t.id = c.template_id
                 WHERE c.status = 'UNUSED' AND c.valid_until > $4 AND t.faces_fen IS NOT NULL AND c.face_fen < t.off_fen
                   AND ($5::bigint IS NULL OR c.id = $5)
                 ORDER BY c.id FOR UPDATE OF c),
            raised AS (
                UPDATE cp_coupon c
                   SET face_fen = (SELECT min(face) FROM unnest(t.faces_fen) face WHERE face > mine.face_fen)
                  FROM mine, cp_template t
                 WHERE c.id = mine.id AND t.id = c.template_id
                RETURNING c.id, c.template_id, c.member_id, mine.face_fen AS from_fen, c.face_fen AS to_fen),
            noted AS (
                INSERT INTO cp_raise (coupon_id, from_fen, to_fen, cause, reference, at)
                SELECT id, from_fen, to_fen, $2, $3, $4 FROM raised)
            SELECT * FROM raised ORDER BY id
            """;

    private final Sql sql;

    InflationStore(Sql sql) {
        this.sql = sql;
    }

    /** Raises every inflating coupon in the member's wallet by a step, once per cause and reference. */
    Uni<List<CouponInflated>> raiseAll(MemberId member, String cause, String reference, Instant now) {
        return raise(member, cause, reference, now, null);
    }

    /** The same for one coupon alone; nothing when it is not in his wallet, or cannot rise. */
    Uni<List<CouponInflated>> raise(MemberId member, CouponId coupon, String cause, String reference, Instant now) {
        return raise(member, cause, reference, now, coupon.value());
    }

    private Uni<List<CouponInflated>> raise(
            MemberId member, String cause, String reference, Instant now, @Nullable Long coupon) {
        return sql.list(RAISE, row -> inflated(row, now), member, cause, reference, now, coupon);
    }

    private static CouponInflated inflated(Row row, Instant now) {
        return new CouponInflated(
                new CouponId(row.getLong("id")),
                new CouponTemplateId(row.getLong("template_id")),
                new MemberId(row.getLong("member_id")),
                SqlValues.money(row, "from_fen"),
                SqlValues.money(row, "to_fen"),
                now);
    }
}
