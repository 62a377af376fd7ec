package mall.card;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** What pages ask about cards. */
@ApplicationScoped
class CardViewStore {

    /** A period as it lies in its row; its plan is in memory. */
    record Found(
            OrderId order,
            CardPlanId plan,
            CardPeriodStatus status,
            Money paid,
            Instant startsAt,
            Instant endsAt,
            Money saved,
            int unpaidOrders) {}

    private static final String PERIODS = """
            SELECT * FROM cd_period WHERE member_id = $1 AND status IN ('PAID', 'REFUNDED')
             ORDER BY starts_at DESC, order_id DESC LIMIT 50
            """;
    private static final String LOCK = """
            SELECT * FROM cd_period WHERE order_id = $1 AND member_id = $2 AND status IN ('PAID', 'REFUNDED') FOR UPDATE
            """;
    private static final String COUNTERS = """
            SELECT (SELECT coalesce(sum(saved_fen), 0)::bigint FROM cd_period WHERE member_id = $1) AS saved_fen,
                   coalesce((SELECT used FROM cd_freight_month WHERE member_id = $1 AND month = $2), 0) AS used
            """;
    private static final String SAVINGS = """
            SELECT * FROM cd_saving WHERE member_id = $1 AND status = 'FIRM' AND order_id < $2
             ORDER BY order_id DESC LIMIT $3
            """;
    private static final String FIGURES = """
            SELECT count(*) FILTER (WHERE p.status <> 'RELEASED' AND p.status <> 'HELD') AS sold,
                   count(*) FILTER (WHERE p.status = 'PAID' AND p.ends_at > clock_timestamp()) AS running,
                   count(*) FILTER (WHERE p.status = 'REFUNDED') AS refunded,
                   coalesce(sum(p.paid_fen), 0)::bigint AS paid_fen,
                   coalesce(sum(p.saved_fen), 0)::bigint AS saved_fen
              FROM cd_period p WHERE p.plan_id = $1
            """;

    private final Sql sql;

    CardViewStore(Sql sql) {
        this.sql = sql;
    }

    /** Paid periods of the member, the newest first. */
    Uni<List<Found>> periods(MemberId member) {
        return sql.list(PERIODS, CardViewStore::period, member);
    }

    /** The member's own period, locked: no order uses it meanwhile. */
    Uni<Optional<Found>> locked(MemberId member, OrderId order) {
        return sql.first(LOCK, CardViewStore::period, order, member);
    }

    /** What all periods have saved, and the deliveries of the month. */
    Uni<CardView> counters(MemberId member, LocalDate month, List<CardView.Period> periods, Instant at) {
        return sql.one(
                COUNTERS,
                row -> new CardView(SqlValues.money(row, "saved_fen"), row.getInteger("used"), periods, at),
                member,
                month);
    }

    /** What paid orders saved, the newest first. */
    Uni<List<CardSaving>> savings(MemberId member, long before, int limit) {
        return sql.list(SAVINGS, CardViewStore::saving, member, before, limit);
    }

    /** How a plan has sold. */
    Uni<CardFigures> figures(CardPlanId plan) {
        return sql.one(FIGURES, CardViewStore::figures, plan);
    }

    private static Found period(Row row) {
        return new Found(
                new OrderId(row.getLong("order_id")),
                new CardPlanId(row.getLong("plan_id")),
                CardPeriodStatus.valueOf(row.getString("status")),
                SqlValues.money(row, "paid_fen"),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"),
                SqlValues.money(row, "saved_fen"),
                row.getInteger("orders_held"));
    }

    private static CardSaving saving(Row row) {
        return new CardSaving(
                new OrderId(row.getLong("order_id")),
                SqlValues.money(row, "goods_fen"),
                SqlValues.money(row, "freight_fen"),
                SqlValues.money(row, "returned_fen"),
                SqlValues.instant(row, "at"));
    }

    private static CardFigures figures(Row row) {
        return new CardFigures(
                row.getLong("sold"),
                row.getLong("running"),
                row.getLong("refunded"),
                SqlValues.money(row, "paid_fen"),
                SqlValues.money(row, "saved_fen"));
    }
}
