package mall.order;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mall.catalog.ProductId;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL that asks about orders. */
@ApplicationScoped
class OrderViewStore {

    private static final String VIEW = """
            SELECT o.*,
                   (SELECT jsonb_agg(l ORDER BY l.line_no) FROM ord_line l WHERE l.order_id = o.id) AS lines,
                   (SELECT jsonb_agg(h ORDER BY h.step) FROM ord_history h WHERE h.order_id = o.id) AS history
              FROM ord_order o
            """;
    private static final String FIND = VIEW + " WHERE o.id = $1 AND ($2::bigint IS NULL OR o.member_id = $2)";
    private static final String OF_MEMBER = VIEW + """
             WHERE o.member_id = $1 AND ($2::text IS NULL OR o.status = $2) AND o.id < $3 ORDER BY o.id DESC LIMIT $4
            """;
    private static final String ALL = VIEW + """
             WHERE ($1::text IS NULL OR o.status = $1) AND ($2::text IS NULL OR o.order_no = $2)
               AND ($3::bigint IS NULL OR o.member_id = $3) AND o.id < $4
             ORDER BY o.id DESC LIMIT $5
            """;
    private static final String HAS_BOUGHT =
            "SELECT EXISTS (SELECT 1 FROM ord_order WHERE member_id = $1 AND paid_at IS NOT NULL) AS bought";
    private static final String FIRST_PAID = """
            SELECT id FROM ord_order WHERE member_id = $1 AND paid_at IS NOT NULL AND paid_fen > 0
             ORDER BY paid_at, id LIMIT 1
            """;
    private static final String PURCHASE = """
            SELECT o.id, o.member_id, o.paid_at, o.paid_fen, o.refunded_fen, o.status = 'CLOSED' AS closed,
                   ARRAY (SELECT DISTINCT l.product_id FROM ord_line l
                           WHERE l.order_id = o.id AND l.quantity > l.gift_quantity) AS products
              FROM ord_order o WHERE o.paid_at IS NOT NULL
            """;
    private static final String ONE_PURCHASE = PURCHASE + " AND o.id = $1";
    private static final String PURCHASES_AFTER = PURCHASE + " AND o.id > $1 ORDER BY o.id LIMIT $2";
    private static final String STATUS = "SELECT status FROM ord_order WHERE id = $1";

    private final Sql sql;
    private final DeliverySeal seal;

    OrderViewStore(Sql sql, DeliverySeal seal) {
        this.sql = sql;
        this.seal = seal;
    }

    /** The order, if there is one and, when a member is given, if it is his. */
    Uni<Optional<OrderView>> find(OrderId id, Optional<MemberId> member) {
        return sql.first(FIND, this::view, id, member);
    }

    Uni<List<OrderView>> ofMember(MemberId member, Optional<OrderStatus> status, long before, int limit) {
        return sql.list(OF_MEMBER, this::view, member, status, before, limit);
    }

    Uni<List<OrderView>> all(OrderQueries.Filter filter, long before, int limit) {
        return sql.list(ALL, this::view, filter.status(), filter.orderNo(), filter.member(), before, limit);
    }

    Uni<Boolean> hasBought(MemberId member) {
        return sql.one(HAS_BOUGHT, row -> row.getBoolean("bought"), member);
    }

    /** The first of the member's orders that money was paid for. */
    Uni<Optional<OrderId>> firstPaid(MemberId member) {
        return sql.first(FIRST_PAID, row -> new OrderId(row.getLong("id")), member);
    }

    Uni<Optional<OrderStatus>> status(OrderId id) {
        return sql.first(STATUS, OrderViewStore::status, id);
    }

    Uni<Optional<Purchase>> purchase(OrderId id) {
        return sql.first(ONE_PURCHASE, OrderViewStore::purchase, id);
    }

    Uni<List<Purchase>> purchasesAfter(OrderId after, int limit) {
        return sql.list(PURCHASES_AFTER, OrderViewStore::purchase, after, limit);
    }

    private static Purchase purchase(Row row) {
        return new Purchase(
                new OrderId(row.getLong("id")),
                new MemberId(row.getLong("member_id")),
                SqlValues.instant(row, "paid_at"),
                SqlValues.money(row, "paid_fen"),
                SqlValues.money(row, "refunded_fen"),
                row.getBoolean("closed"),
                Arrays.stream(row.getArrayOfLongs("products"))
                        .map(ProductId::new)
                        .toList());
    }

    private OrderView view(Row row) {
        return new OrderView(
                new OrderId(row.getLong("id")),
                row.getString("order_no"),
                new MemberId(row.getLong("member_id")),
                status(row),
                OrderJson.history(row.getJsonArray("history")),
                OrderJson.lines(row.getJsonArray("lines")),
                OrderJson.adjustments(row.getJsonArray("adjustments")),
                SqlValues.money(row, "goods_fen"),
                SqlValues.money(row, "discount_fen"),
                SqlValues.money(row, "freight_fen"),
                SqlValues.money(row, "payable_fen"),
                SqlValues.money(row, "paid_fen"),
                SqlValues.money(row, "refunded_fen"),
                OrderJson.deal(row.getJsonObject("deal")),
                OrderJson.uses(row.getJsonArray("uses")),
                new OrderId(row.getLong("paid_under")),
                row.getBoolean("virtual"),
                Optional.ofNullable(row.getString("delivery")).map(seal::unseal),
                Optional.ofNullable(row.getString("note")),
                Optional.ofNullable(row.getString("origin")).map(OrderOrigin::valueOf),
                SqlValues.instant(row, "placed_at"),
                SqlValues.instant(row, "expires_at"),
                SqlValues.instantIfAny(row, "due_at"),
                row.getInteger("pauses") > 0,
                SqlValues.instantIfAny(row, "paid_at"));
    }

    private static OrderStatus status(Row row) {
        return OrderStatus.valueOf(row.getString("status"));
    }
}
