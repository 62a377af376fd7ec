package mall.coupon;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import mall.coupon.CouponEvent.CouponExpired;
import mall.coupon.CouponEvent.CouponUsed;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.pricing.spi.Use;

/**
 * Coupons on their way through the wallet and the orders. Every statement that moves one names the status it must be in,
 * and notes the move.
 */
@ApplicationScoped
class CouponStore {

    /** The columns of a coupon {@code c} with its template {@code t}. */
    static final String COLUMNS = """
            c.id AS c_id, c.template_id, c.member_id, c.status AS c_status, c.source, c.valid_from AS c_from,
            c.valid_until AS c_until, c.face_fen, c.order_id, c.saved_fen, c.issued_at, c.used_at,
            """ + TemplateStore.TERMS;

    /** A coupon with its template; begins and ends with a blank. */
    static final String FROM = " FROM cp_coupon c JOIN cp_template t ON t.id = c.template_id ";

    private static final String USABLE = "SELECT " + COLUMNS + FROM + """
            WHERE c.member_id = $1 AND c.status = 'UNUSED' AND c.valid_from <= $2 AND c.valid_until > $2
            """;
    private static final String USABLE_SOONEST = USABLE + " ORDER BY c.valid_until, c.id LIMIT $3";
    private static final String USABLE_OF_THESE = USABLE + " AND c.id = ANY ($3::bigint[])";
    // a transaction that waited here looks at the status afresh
    private static final String LOCK = """
            WITH mine AS (
                SELECT c.id, w.saved_fen
                  FROM unnest($1::bigint[], $2::bigint[]) AS w (id, saved_fen) JOIN cp_coupon c USING (id)
                 WHERE c.member_id = $3 AND c.status = 'UNUSED' AND c.valid_from <= $5 AND c.valid_until > $5
                 ORDER BY c.id FOR UPDATE OF c),
            moved AS (
                UPDATE cp_coupon c SET status = 'LOCKED', order_id = $4, saved_fen = mine.saved_fen
                  FROM mine WHERE c.id = mine.id RETURNING c.id)
            INSERT INTO cp_move (coupon_id, from_status, to_status, order_id, at)
            SELECT id, 'UNUSED', 'LOCKED', $4, $5 FROM moved
            """;
    private static final String USE = """
            WITH moved AS (
                UPDATE cp_coupon SET status = 'USED', used_at = $2 WHERE order_id = $1 AND status = 'LOCKED'
                RETURNING id, template_id, member_id, saved_fen),
            noted AS (
                INSERT INTO cp_move (coupon_id, from_status, to_status, order_id, at)
                SELECT id, 'LOCKED', 'USED', $1, $2 FROM moved)
            SELECT * FROM moved
            """;
    private static final String ON_ORDER =
            "SELECT " + COLUMNS + FROM + "WHERE c.order_id = $1 ORDER BY c.id FOR UPDATE OF c";
    private static final String GIVE_BACK = """
            WITH moved AS (
                UPDATE cp_coupon SET status = $3::varchar, valid_until = $4, order_id = NULL, saved_fen = NULL, used_at = NULL
                 WHERE id = $1 AND status = $2::varchar
                RETURNING id)
            INSERT INTO cp_move (coupon_id, from_status, to_status, order_id, at)
            SELECT id, $2::varchar, $3::varchar, $5, $6 FROM moved
            """;
    private static final String EXPIRE = """
            WITH due AS (
                SELECT id FROM cp_coupon WHERE status = 'UNUSED' AND valid_until <= $1
                 ORDER BY valid_until LIMIT $2 FOR UPDATE SKIP LOCKED),
            moved AS (
                UPDATE cp_coupon c SET status = 'EXPIRED' FROM due WHERE c.id = due.id
                RETURNING c.id, c.template_id, c.member_id),
            noted AS (
                INSERT INTO cp_move (coupon_id, from_status, to_status, at)
                SELECT id, 'UNUSED', 'EXPIRED', $1 FROM moved)
            SELECT * FROM moved
            """;
    private static final String VOID = """
            WITH moved AS (
                UPDATE cp_coupon SET status = 'VOID' WHERE status = 'UNUSED' AND %s RETURNING id)
            INSERT INTO cp_move (coupon_id, from_status, to_status, at) SELECT id, 'UNUSED', 'VOID', $1 FROM moved
            """;
    private static final String VOID_ONE = VOID.formatted("id = $2");
    private static final String VOID_THESE = VOID.formatted("id = ANY ($2::bigint[])");
    private static final String VOID_WALLET = VOID.formatted("member_id = $2");
    private static final String VOID_REWARD =
            VOID.formatted("member_id = $2 AND template_id = $3 AND cause = $4 AND reference = $5");

    // whoever counts them goes by the count: no order takes one of them until he has decided
    private static final String USED_OF_REWARD = """
            SELECT count(*) FILTER (WHERE status IN ('LOCKED', 'USED')) AS used
              FROM (SELECT status FROM cp_coupon
                     WHERE member_id = $1 AND template_id = $2 AND cause = $3 AND reference = $4
                     ORDER BY id FOR UPDATE) mine
            """;

    private final Sql sql;

    CouponStore(Sql sql) {
        this.sql = sql;
    }

    /** What the member may use now, the soonest expiring first. */
    Uni<List<Coupon>> usable(MemberId member, Instant now, int most) {
        return sql.list(USABLE_SOONEST, CouponRows::coupon, member, now, most);
    }

    /** Which of these the member may use now. */
    Uni<List<Coupon>> usable(MemberId member, Instant now, Collection<Long> coupons) {
        return sql.list(USABLE_OF_THESE, CouponRows::coupon, member, now, SqlValues.longs(coupons, Long::longValue));
    }

    /** Holds the member's coupons for the order; gives how many of them could be held. */
    Uni<Integer> lock(OrderId order, MemberId member, List<Use> coupons, Instant now) {
        return sql.update(
                LOCK,
                SqlValues.longs(coupons, Use::reference),
                SqlValues.longs(coupons, use -> use.worth().fen()),
                member,
                order,
                now);
    }

    /** What is held for the order is used. */
    Uni<List<CouponUsed>> use(OrderId order, Instant now) {
        return sql.list(
                USE,
                row -> new CouponUsed(
                        new CouponId(row.getLong("id")),
                        new CouponTemplateId(row.getLong("template_id")),
                        new MemberId(row.getLong("member_id")),
                        order,
                        SqlValues.money(row, "saved_fen"),
                        now),
                order,
                now);
    }

    /** What the order holds or has used, locked. */
    Uni<List<Coupon>> lockedOn(OrderId order) {
        return sql.list(ON_ORDER, CouponRows::coupon, order);
    }

    /** Takes a coupon off its order. */
    Uni<Void> giveBack(GiveBack back, Instant now) {
        return sql.update(
                        GIVE_BACK,
                        back.coupon().id(),
                        back.coupon().status(),
                        back.status(),
                        back.validUntil(),
                        back.order(),
                        now)
                .replaceWithVoid();
    }

    /** Ends coupons in wallets whose time is over, the longest overdue first. */
    Uni<List<CouponExpired>> expire(Instant now, int most) {
        return sql.list(EXPIRE, row -> expired(row, now), now, most);
    }

    /** Takes a coupon out of circulation; false when it is not in the wallet. */
    Uni<Boolean> takeBack(CouponId coupon, Instant now) {
        return sql.update(VOID_ONE, now, coupon).map(rows -> rows == 1);
    }

    /** Takes out of the wallet what was issued for this reason; gives how many were still there. */
    Uni<Integer> takeBack(MemberId member, CouponTemplateId template, String cause, String reference, Instant now) {
        return sql.update(VOID_REWARD, now, member, template, cause, reference);
    }

    /** How many of what was issued for this reason an order holds or has used. */
    Uni<Long> used(MemberId member, CouponTemplateId template, String cause, String reference) {
        return sql.one(USED_OF_REWARD, row -> row.getLong("used"), member, template, cause, reference);
    }

    /** Takes those of these out of the wallets that are still there; gives how many there were. */
    Uni<Integer> takeBack(Collection<CouponId> coupons, Instant now) {
        return sql.update(VOID_THESE, now, SqlValues.longs(coupons, CouponId::value));
    }

    /** Empties the wallet of a member who leaves. */
    Uni<Void> takeBackAll(MemberId member, Instant now) {
        return sql.update(VOID_WALLET, now, member).replaceWithVoid();
    }

    private static CouponExpired expired(Row row, Instant now) {
        return new CouponExpired(
                new CouponId(row.getLong("id")),
                new CouponTemplateId(row.getLong("template_id")),
                new MemberId(row.getLong("member_id")),
                now);
    }
}
