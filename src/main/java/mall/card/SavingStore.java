package mall.card;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Sql;

/** What orders save by a card, in {@code cd_saving}, {@code cd_freight_month} and the counters of {@code cd_period}. */
@ApplicationScoped
class SavingStore {

    /**
     * The period that runs at a moment.
     *
     * @param order that bought it
     * @param freeFreightsUsed deliveries of the month that the card has paid for
     */
    record Running(OrderId order, CardPlanId plan, int freeFreightsUsed) {}

    /**
     * What an order is about to save.
     *
     * @param period the order that bought the card
     */
    record Saving(OrderId order, MemberId member, OrderId period, Money goods, Money freight, Instant at) {

        /** The month whose free delivery it takes; empty when it takes none. */
        Optional<LocalDate> month() {
            return Optional.of(at).filter(unused -> freight.isPositive()).map(CardPriceRule::monthOf);
        }
    }

    private static final String RUNNING = """
            SELECT p.order_id, p.plan_id, coalesce(m.used, 0) AS used FROM cd_period p
              LEFT JOIN cd_freight_month m ON m.member_id = p.member_id AND m.month = $3
             WHERE p.member_id = $1 AND p.status = 'PAID' AND p.starts_at <= $2 AND p.ends_at > $2
            """;

    // the row of the period is where a refund of the card and an order that uses it meet: one of them comes first
    private static final String TAKE = """
            WITH period AS (
                UPDATE cd_period SET orders_held = orders_held + 1
                 WHERE order_id = $3 AND member_id = $2 AND status = 'PAID' AND starts_at <= $7 AND ends_at > $7
                RETURNING order_id, (SELECT free_freights FROM cd_plan WHERE id = plan_id) AS quota),
            freight AS (
                INSERT INTO cd_freight_month AS m (member_id, month, used)
                SELECT $2::bigint, $6::date, 1 FROM period WHERE $6::date IS NOT NULL AND quota > 0
                ON CONFLICT (member_id, month) DO UPDATE SET used = m.used + 1
                 WHERE m.used < (SELECT quota FROM period)
                RETURNING 1)
            INSERT INTO cd_saving (order_id, member_id, period_order, goods_fen, freight_fen, month, status, at)
            SELECT $1::bigint, $2::bigint, order_id, $4::bigint, $5::bigint, $6::date, 'HELD', $7::timestamptz
              FROM period WHERE $6::date IS NULL OR EXISTS (SELECT 1 FROM freight)
            """;
    private static final String FIRM = """
            WITH firm AS (
                UPDATE cd_saving SET status = 'FIRM' WHERE order_id = $1 AND status = 'HELD'
                RETURNING period_order, goods_fen + freight_fen AS fen)
            UPDATE cd_period p SET orders_held = orders_held - 1, saved_fen = saved_fen + firm.fen
              FROM firm WHERE p.order_id = firm.period_order
            """;
    private static final String GIVE_BACK = """
            WITH was AS (
                SELECT s.* FROM cd_saving s WHERE s.order_id = $1 AND s.status <> 'BACK' FOR UPDATE),
            back AS (
                UPDATE cd_saving s SET status = 'BACK', returned_fen = s.goods_fen + s.freight_fen
                  FROM was WHERE s.order_id = was.order_id),
            freight AS (
                UPDATE cd_freight_month m SET used = m.used - 1
                  FROM was WHERE m.member_id = was.member_id AND m.month = was.month)
            UPDATE cd_period p
               SET orders_held = p.orders_held - CASE WHEN was.status = 'HELD' THEN 1 ELSE 0 END,
                   saved_fen = p.saved_fen
                       - CASE WHEN was.status = 'FIRM' THEN was.goods_fen + was.freight_fen - was.returned_fen ELSE 0 END
              FROM was WHERE p.order_id = was.period_order
            """;
    private static final String RETURN = """
            WITH was AS (
                SELECT s.* FROM cd_saving s
                 WHERE s.order_id = $1 AND s.status = 'FIRM' AND s.returned_fen < $2 FOR UPDATE),
            back AS (
                UPDATE cd_saving s SET returned_fen = $2 FROM was WHERE s.order_id = was.order_id)
            UPDATE cd_period p SET saved_fen = p.saved_fen - ($2 - was.returned_fen)
              FROM was WHERE p.order_id = was.period_order
            """;

    private final Sql sql;

    SavingStore(Sql sql) {
        this.sql = sql;
    }

    /** The period that runs; empty when none does. */
    Uni<Optional<Running>> running(MemberId member, Instant at, LocalDate month) {
        return sql.first(RUNNING, SavingStore::running, member, at, month);
    }

    /** True when the card still gives what the price took from it; false when it has ended or its quota is gone. */
    Uni<Boolean> take(Saving saving) {
        return sql.update(
                        TAKE,
                        saving.order(),
                        saving.member(),
                        saving.period(),
                        saving.goods(),
                        saving.freight(),
                        saving.month(),
                        saving.at())
                .map(rows -> rows == 1);
    }

    /** The order was paid: what it saves counts, once. */
    Uni<Void> firm(OrderId order) {
        return sql.update(FIRM, order).replaceWithVoid();
    }

    /** The order ended: what it saved counts no more and its delivery is free again, once. */
    Uni<Void> giveBack(OrderId order) {
        return sql.update(GIVE_BACK, order).replaceWithVoid();
    }

    /** So much in all of what the order saved counts no more. */
    Uni<Void> returned(OrderId order, Money inAll) {
        return sql.update(RETURN, order, inAll).replaceWithVoid();
    }

    private static Running running(Row row) {
        return new Running(
                new OrderId(row.getLong("order_id")), new CardPlanId(row.getLong("plan_id")), row.getInteger("used"));
    }
}
