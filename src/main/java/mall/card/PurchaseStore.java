package mall.card;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** How orders buy periods of a card, in {@code cd_turn}, {@code cd_card} and {@code cd_period}. */
@ApplicationScoped
class PurchaseStore {

    /** How taking came out; the first {@code false} is why nothing was taken. */
    record Taking(boolean onSale, boolean inLimit) {}

    private static final String TURN =
            "SELECT coalesce((SELECT taken FROM cd_turn WHERE member_id = $1 AND plan_key = $2), 0) AS taken";

    // every trial has the same key, whatever its plan: one in a life
    private static final String TAKE = """
            WITH plan AS (
                SELECT id, days, per_member, CASE WHEN trial THEN 0 ELSE id END AS key
                  FROM cd_plan WHERE id = $2 AND status = 'PUBLISHED'),
            turn AS (
                INSERT INTO cd_turn AS t (member_id, plan_key, taken) SELECT $3::bigint, key, 1 FROM plan
                ON CONFLICT (member_id, plan_key) DO UPDATE SET taken = t.taken + 1
                 WHERE t.taken < (SELECT per_member FROM plan)
                RETURNING 1),
            period AS (
                INSERT INTO cd_period (order_id, member_id, plan_id, days, status)
                SELECT $1::bigint, $3::bigint, id, days, 'HELD' FROM plan WHERE EXISTS (SELECT 1 FROM turn))
            SELECT EXISTS (SELECT 1 FROM plan) AS on_sale, EXISTS (SELECT 1 FROM turn) AS in_limit
            """;

    // a card that runs is made longer, one that has ended begins anew; its row lines two payments up
    private static final String PAY = """
            WITH card AS (
                INSERT INTO cd_card AS c (member_id, opened_at, ends_at)
                SELECT member_id, clock_timestamp(), $2::timestamptz + make_interval(days => days)
                  FROM cd_period WHERE order_id = $1 AND status = 'HELD'
                ON CONFLICT (member_id) DO UPDATE
                   SET ends_at = greatest(c.ends_at, $2::timestamptz) + (excluded.ends_at - $2::timestamptz)
                RETURNING member_id, ends_at)
            UPDATE cd_period p
               SET status = 'PAID', paid_fen = $3, ends_at = card.ends_at,
                   starts_at = card.ends_at - make_interval(days => p.days),
                   next_pack_at = CASE WHEN $4 THEN card.ends_at - make_interval(days => p.days) END
              FROM card
             WHERE p.order_id = $1
            RETURNING p.order_id, p.plan_id, p.member_id, p.starts_at, p.ends_at
            """;
    private static final String RELEASE = """
            WITH gone AS (
                UPDATE cd_period SET status = 'RELEASED' WHERE order_id = $1 AND status = 'HELD'
                RETURNING member_id, plan_id)
            UPDATE cd_turn t SET taken = t.taken - 1
              FROM gone g JOIN cd_plan p ON p.id = g.plan_id
             WHERE t.member_id = g.member_id AND t.plan_key = CASE WHEN p.trial THEN 0 ELSE p.id END
            """;
    private static final String LOCK = """
            SELECT 1 FROM cd_card WHERE member_id = (SELECT member_id FROM cd_period WHERE order_id = $1) FOR UPDATE
            """;

    // what follows moves up by what is cut off, so that no gap is left
    private static final String END = """
            WITH was AS (
                SELECT p.*, p.ends_at - least(p.ends_at, greatest(p.starts_at, $2::timestamptz)) AS cut
                  FROM cd_period p WHERE p.order_id = $1 AND p.status = 'PAID'),
            gone AS (
                UPDATE cd_period p SET status = 'REFUNDED', refunded_at = $2, ends_at = p.ends_at - was.cut, next_pack_at = NULL
                  FROM was WHERE p.order_id = was.order_id
                RETURNING p.*),
            later AS (
                UPDATE cd_period p
                   SET starts_at = p.starts_at - was.cut, ends_at = p.ends_at - was.cut,
                       next_pack_at = p.next_pack_at - was.cut
                  FROM was
                 WHERE p.member_id = was.member_id AND p.status = 'PAID' AND p.starts_at >= was.ends_at
                   AND p.order_id <> was.order_id),
            card AS (
                UPDATE cd_card c
                   SET ends_at = c.ends_at - was.cut,
                       expired_for = CASE WHEN c.ends_at - was.cut <= $2 THEN c.ends_at - was.cut ELSE c.expired_for END
                  FROM was WHERE c.member_id = was.member_id)
            SELECT order_id, plan_id, member_id, starts_at, ends_at FROM gone
            """;

    private final Sql sql;

    PurchaseStore(Sql sql) {
        this.sql = sql;
    }

    /** How often the member has taken the plan; of a trial, any trial. */
    Uni<Integer> taken(CardPlan plan, MemberId member) {
        long key = plan.terms().trial() ? 0 : plan.id().value();
        return sql.one(TURN, row -> row.getInteger("taken"), member, key);
    }

    /** Takes one of the member's turns for the order. The WHERE is the rule. */
    Uni<Taking> take(OrderId order, CardPlanId plan, MemberId member) {
        return sql.one(
                TAKE, row -> new Taking(row.getBoolean("on_sale"), row.getBoolean("in_limit")), order, plan, member);
    }

    /** The order was paid: its period is lined up behind what the member has. Empty when it was before. */
    Uni<Optional<CardPeriod>> pay(OrderId order, Money paid, boolean withCoupons, Instant at) {
        return sql.first(PAY, PurchaseStore::period, order, at, paid, withCoupons);
    }

    /** The order ended unpaid: the turn comes back, once. */
    Uni<Void> release(OrderId order) {
        return sql.update(RELEASE, order).replaceWithVoid();
    }

    /** Lines up with every other change of the periods of this order's member. */
    Uni<Void> lock(OrderId order) {
        return sql.first(LOCK, row -> true, order).replaceWithVoid();
    }

    /** Ends the period of the order at once; empty when it had ended this way before. The card's row is locked. */
    Uni<Optional<CardPeriod>> end(OrderId order, Instant now) {
        return sql.first(END, PurchaseStore::period, order, now);
    }

    private static CardPeriod period(Row row) {
        return new CardPeriod(
                new OrderId(row.getLong("order_id")),
                new CardPlanId(row.getLong("plan_id")),
                new MemberId(row.getLong("member_id")),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"));
    }
}
