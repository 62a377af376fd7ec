package mall.campaign;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** What members of pushes bought, for the comparison of those given a coupon with those held out. */
@ApplicationScoped
class EffectStore {

    /** How many coupons of a push are used, and what they saved. */
    record Uses(long used, Money saved) {}

    private static final String PAID = """
            INSERT INTO cm_purchase (push_id, order_id, member_id, paid_fen, closed)
            SELECT p.id, $1, r.member_id, $3, false
              FROM cm_push p JOIN cm_recipient r ON r.push_id = p.id AND r.member_id = $2
             WHERE p.started_at <= $4::timestamptz AND p.started_at > $4::timestamptz - interval '90 days'
               AND $4::timestamptz < p.started_at + p.measured_days * interval '1 day'
                ON CONFLICT DO NOTHING
            """;
    // may come before the payment it undoes, and then keeps its place
    private static final String CLOSED = """
            INSERT INTO cm_purchase (push_id, order_id, member_id, paid_fen, closed)
            SELECT p.id, $1, r.member_id, 0, true
              FROM cm_push p JOIN cm_recipient r ON r.push_id = p.id AND r.member_id = $2
             WHERE p.started_at <= $3::timestamptz AND p.started_at > $3::timestamptz - interval '180 days'
                ON CONFLICT (push_id, order_id) DO UPDATE SET closed = true
            """;
    // A push that was stopped has served the first of the list: those held out are compared as far as it came.
    private static final String ARMS = """
            SELECT r.result = 'HELD_OUT' AS held_out, count(*) AS members, count(b.fen) AS buyers,
                   coalesce(sum(b.fen), 0)::bigint AS revenue_fen,
                   coalesce(round(var_samp(coalesce(b.fen, 0))), 0)::bigint AS variance
              FROM cm_recipient r
              LEFT JOIN (SELECT member_id, sum(paid_fen)::bigint AS fen FROM cm_purchase
                          WHERE push_id = $1 AND NOT closed GROUP BY member_id) b USING (member_id)
             WHERE r.push_id = $1 AND r.result <> 'WAITING'
               AND r.member_id < coalesce((SELECT min(member_id) FROM cm_recipient
                                            WHERE push_id = $1 AND result = 'WAITING'), 9223372036854775807)
             GROUP BY 1
            """;
    private static final String USES = """
            SELECT count(*) AS used, coalesce(sum(saved_fen), 0)::bigint AS saved_fen
              FROM cm_recipient WHERE push_id = $1 AND used
            """;
    private static final String ERASE = "DELETE FROM cm_purchase WHERE member_id = $1";

    private final Sql sql;

    EffectStore(Sql sql) {
        this.sql = sql;
    }

    /** A member paid an order: it counts for every push that is measured just then and has him on its list. */
    Uni<Void> paid(OrderId order, MemberId member, Money paid, Instant at) {
        return sql.update(PAID, order, member, paid, at).replaceWithVoid();
    }

    /** An order was refunded in full: it counts for none. */
    Uni<Void> closed(OrderId order, MemberId member, Instant at) {
        return sql.update(CLOSED, order, member, at).replaceWithVoid();
    }

    /** Both sides, those held out under true; a side without members is missing. */
    Uni<Map<Boolean, Arm>> arms(CouponPushId push) {
        return sql.list(ARMS, row -> Map.entry(row.getBoolean("held_out"), arm(row)), push)
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    Uni<Uses> uses(CouponPushId push) {
        return sql.one(USES, row -> new Uses(row.getLong("used"), SqlValues.money(row, "saved_fen")), push);
    }

    Uni<Void> erase(MemberId member) {
        return sql.update(ERASE, member).replaceWithVoid();
    }

    private static Arm arm(Row row) {
        return new Arm(
                row.getLong("members"),
                row.getLong("buyers"),
                SqlValues.money(row, "revenue_fen"),
                row.getLong("variance"));
    }
}
