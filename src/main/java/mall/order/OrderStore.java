package mall.order;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderView.Line;
import mall.order.OrderView.Step;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.pricing.spi.Deal;

/** All SQL that changes orders; questions are asked in {@link OrderViewStore}. */
@ApplicationScoped
class OrderStore {

    // A deal order takes the lowest free one of its member's three places; none left is told by a null. How many others
    // are unpaid is counted as far as it matters.
    private static final String INSERT = """
            WITH placed AS (
                INSERT INTO ord_order (id, order_no, member_id, status, steps, goods_fen, discount_fen, freight_fen,
                                       payable_fen, adjustments, deal, deal_place, delivery, note, paid_under,
                                       placed_at, expires_at, due_at, uses, virtual, origin)
                VALUES ($1, $2, $3, 'PENDING_PAYMENT', 1, $4, $5, $6, $7, $8, $9,
                        CASE WHEN $9::jsonb IS NOT NULL THEN
                            (SELECT min(place) FROM generate_series(1, 3) AS place
                              WHERE place NOT IN (SELECT deal_place FROM ord_order
                                                   WHERE member_id = $3 AND status = 'PENDING_PAYMENT'
                                                     AND deal_place IS NOT NULL)) END,
                        $10, $11, $1, $12, $13, $13, $24, $25, $26)
                RETURNING deal_place),
            begun AS (
                INSERT INTO ord_history (order_id, step, status, cause, at)
                VALUES ($1, 1, 'PENDING_PAYMENT', $14, $12)),
            lines AS (
                INSERT INTO ord_line (order_id, line_no, sku_id, product_id, title, options_text, cover_url,
                                      unit_price_fen, quantity, gift_quantity, discount_fen, freight_fen, payable_fen)
                SELECT $1, no, sku, product, title, options, cover, unit, quantity, gifts, discount, freight,
                       unit * quantity - discount + freight
                  FROM unnest($15::bigint[], $16::bigint[], $17::text[], $18::text[], $19::text[], $20::bigint[],
                              $21::int[], $22::bigint[], $23::bigint[], $27::int[])
                       WITH ORDINALITY AS line (sku, product, title, options, cover, unit, quantity, discount, freight,
                                                gifts, no))
            SELECT deal_place,
                   (SELECT count(*) FROM (SELECT 1 FROM ord_order
                                           WHERE member_id = $3 AND status = 'PENDING_PAYMENT' LIMIT $28) others) AS unpaid
              FROM placed
            """;

    // The successor of an order whose money came too late: the same in everything but its deal and its days.
    private static final String SUCCEED = """
            WITH placed AS (
                INSERT INTO ord_order (id, order_no, member_id, status, steps, goods_fen, discount_fen, freight_fen,
                                       payable_fen, adjustments, uses, deal, virtual, delivery, note, origin,
                                       paid_under, placed_at, expires_at, due_at)
                SELECT $2, $3, member_id, 'PENDING_PAYMENT', 1, goods_fen, discount_fen, freight_fen, payable_fen,
                       adjustments, uses, $4, virtual, delivery, note, origin, id, $5, $6, $6
                  FROM ord_order WHERE id = $1),
            begun AS (
                INSERT INTO ord_history (order_id, step, status, cause, reason, at)
                VALUES ($2, 1, 'PENDING_PAYMENT', $7, $8, $5))
            INSERT INTO ord_line (order_id, line_no, sku_id, product_id, title, options_text, cover_url,
                                  unit_price_fen, quantity, gift_quantity, discount_fen, freight_fen, payable_fen)
            SELECT $2, line_no, sku_id, product_id, title, options_text, cover_url, unit_price_fen, quantity,
                   gift_quantity, discount_fen, freight_fen, payable_fen
              FROM ord_line WHERE order_id = $1
            """;

    private static final String FIND = """
            SELECT o.*, (SELECT jsonb_agg(l ORDER BY l.line_no) FROM ord_line l WHERE l.order_id = o.id) AS lines
              FROM ord_order o WHERE o.id = $1
            """;
    private static final String FIND_AND_LOCK = FIND + " FOR NO KEY UPDATE OF o";
    private static final String LOCK = "SELECT id FROM ord_order WHERE id = $1 FOR NO KEY UPDATE";

    private static final String SAVE = """
            WITH saved AS (
                UPDATE ord_order
                   SET status = $2, steps = $3, paid_fen = $4, refunded_fen = $5, deal = $6, transaction_id = $7,
                       paid_at = $8, due_at = $9, remind_at = $10, claimed_until = '-infinity'
                 WHERE id = $1)
            INSERT INTO ord_history (order_id, step, status, cause, reason, at)
            SELECT $1, $3, $2, $11, $12, $13 WHERE $11::varchar IS NOT NULL
            """;
    private static final String SAVE_LINES = """
            UPDATE ord_line l SET refunded_fen = now.refunded, refunded_quantity = now.refunded_quantity,
                   shipped = now.shipped, withdrawn = now.withdrawn, restocked = now.restocked
              FROM unnest($2::bigint[], $3::bigint[], $4::int[], $5::int[], $6::int[], $7::int[])
                   AS now (sku, refunded, refunded_quantity, shipped, withdrawn, restocked)
             WHERE l.order_id = $1 AND l.sku_id = now.sku
            """;
    private static final String PAUSE = "UPDATE ord_order SET pauses = pauses + 1 WHERE id = $1";
    private static final String RESUME = """
            UPDATE ord_order SET pauses = pauses - 1,
                   due_at = CASE WHEN due_at IS NOT NULL THEN greatest(due_at, $2) END
             WHERE id = $1
            """;

    private static final String IS_REFUNDED = "SELECT 1 AS one FROM ord_refund WHERE kind = $1 AND reference = $2";
    private static final String REFUND_OWNER = """
            SELECT o.id, o.member_id FROM ord_refund r JOIN ord_order o ON o.id = r.order_id
             WHERE r.kind = $1 AND r.reference = $2
            """;
    private static final String INSERT_REFUND = """
            INSERT INTO ord_refund (id, order_id, kind, reference, amount_fen, reason, shares, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String CLAIM_DUE = """
            UPDATE ord_order o SET claimed_until = $2::timestamptz + $3 * interval '1 millisecond'
              FROM (SELECT id FROM ord_order
                     WHERE status = $1 AND due_at <= $2 AND claimed_until <= $2 AND pauses = 0
                     ORDER BY due_at LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED) due
             WHERE o.id = due.id
            RETURNING o.id
            """;
    private static final String TAKE_REMINDERS = """
            UPDATE ord_order o SET remind_at = NULL
              FROM (SELECT id FROM ord_order WHERE remind_at <= $1 AND pauses = 0
                     ORDER BY remind_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED) due
             WHERE o.id = due.id
            RETURNING o.id, o.member_id, o.due_at
            """;
    private static final String FORGET_PERSON = """
            UPDATE ord_order SET delivery = NULL, note = NULL WHERE member_id = $1 RETURNING id
            """;

    private final Sql sql;
    private final Ids ids;
    private final DeliverySeal seal;

    OrderStore(Sql sql, Ids ids, DeliverySeal seal) {
        this.sql = sql;
        this.ids = ids;
        this.seal = seal;
    }

    OrderId newId() {
        return new OrderId(ids.next());
    }

    /**
     * Writes the order with everything that belongs to it; refuses with TOO_MANY_UNPAID_DEALS, or with
     * TOO_MANY_UNPAID_ORDERS when so many others wait already.
     */
    Uni<Void> insert(NewOrder order, int mostUnpaid) {
        List<Line> lines = order.lines();
        return sql.one(
                        INSERT,
                        row -> new Places(Optional.ofNullable(row.getInteger("deal_place")), row.getLong("unpaid")),
                        order.id(),
                        order.number(),
                        order.member(),
                        order.quote().goods(),
                        order.quote().discount(),
                        order.quote().freight(),
                        order.quote().payable(),
                        OrderJson.json(order.quote().adjustments()),
                        OrderJson.json(order.deal()),
                        order.delivery().map(seal::seal),
                        order.note(),
                        order.placedAt(),
                        order.expiresAt(),
                        NewOrder.PLACED,
                        SqlValues.longs(lines, line -> line.sku().value()),
                        SqlValues.longs(lines, line -> line.product().value()),
                        texts(lines, Line::title),
                        texts(lines, Line::optionsText),
                        texts(lines, Line::coverUrl),
                        fen(lines, Line::unitPrice),
                        counts(lines, Line::quantity),
                        fen(lines, Line::discount),
                        fen(lines, Line::freight),
                        OrderJson.uses(order.quote().uses()),
                        order.isVirtual(),
                        order.origin(),
                        counts(lines, Line::giftQuantity),
                        mostUnpaid)
                .invoke(places -> requirePlace(order, places, mostUnpaid))
                .replaceWithVoid();
    }

    private record Places(Optional<Integer> deal, long unpaid) {}

    private static void requirePlace(NewOrder order, Places places, int mostUnpaid) {
        if (order.deal().isPresent() && places.deal().isEmpty()) {
            throw OrderError.TOO_MANY_UNPAID_DEALS.refuse();
        }
        if (places.unpaid() >= mostUnpaid) {
            throw OrderError.TOO_MANY_UNPAID_ORDERS.refuse();
        }
    }

    /** Writes a successor of an ended order, unpaid so far, and locks it. */
    Uni<Order> insertSuccessor(Order ended, OrderId id, Deal deal, Instant now) {
        return sql.update(
                        SUCCEED,
                        ended.id(),
                        id,
                        OrderNumber.of(id),
                        OrderJson.json(Optional.of(deal)),
                        now,
                        now,
                        NewOrder.PLACED,
                        "late_money:" + ended.reference())
                .chain(() -> sql.one(FIND, OrderStore::order, id));
    }

    /**
     * The order, locked, for paying or ending it unpaid. One statement, since the lines of an order nobody has paid do
     * not change; whoever touches the lines takes {@link #locked}.
     */
    Uni<Optional<Order>> unpaid(OrderId id) {
        return sql.first(FIND_AND_LOCK, OrderStore::order, id);
    }

    /** The order, locked, its lines read after the lock; refuses with ORDER_NOT_FOUND. */
    Uni<Order> locked(OrderId id) {
        return sql.first(LOCK, row -> row.getLong("id"), id)
                .chain(() -> sql.first(FIND, OrderStore::order, id))
                .map(found -> found.orElseThrow(OrderError.ORDER_NOT_FOUND::refuse));
    }

    /** Saves what may have changed, lines excepted, and the step that was taken. */
    Uni<Void> save(Order order) {
        Optional<Step> step = order.stepTaken();
        return sql.update(
                        SAVE,
                        order.id(),
                        order.status(),
                        order.steps(),
                        order.paid(),
                        order.refunded(),
                        OrderJson.json(order.deal()),
                        order.transactionId(),
                        order.paidAt(),
                        order.dueAt(),
                        order.remindAt(),
                        step.map(Step::cause),
                        step.flatMap(Step::reason),
                        step.map(Step::at))
                .replaceWithVoid();
    }

    Uni<Void> saveWithLines(Order order) {
        List<Line> lines = order.lines();
        return sql.update(
                        SAVE_LINES,
                        order.id(),
                        SqlValues.longs(lines, line -> line.sku().value()),
                        fen(lines, Line::refunded),
                        counts(lines, Line::refundedQuantity),
                        counts(lines, Line::shipped),
                        counts(lines, Line::withdrawn),
                        counts(lines, Line::restocked))
                .chain(() -> save(order));
    }

    /** Whether this cause has refunded before. */
    Uni<Boolean> isRefunded(Refunding refunding) {
        return sql.first(IS_REFUNDED, row -> true, refunding.kind(), refunding.reference())
                .map(Optional::isPresent);
    }

    /** Whose refund it is. */
    record Owner(OrderId order, MemberId member) {}

    /** Whose order this cause has refunded, if any. */
    Uni<Optional<Owner>> ownerOf(Refunding refunding) {
        return sql.first(
                REFUND_OWNER,
                row -> new Owner(new OrderId(row.getLong("id")), new MemberId(row.getLong("member_id"))),
                refunding.kind(),
                refunding.reference());
    }

    /** Books what goes back for this cause; gives the number of the booking. */
    Uni<Long> insertRefund(Order order, Refunding refunding, List<LineRefund> parts, Instant now) {
        long id = ids.next();
        return sql.update(
                        INSERT_REFUND,
                        id,
                        order.id(),
                        refunding.kind(),
                        refunding.reference(),
                        Money.sum(parts.stream().map(LineRefund::amount).toList()),
                        refunding.reason(),
                        OrderJson.refunds(parts),
                        now)
                .replaceWith(id);
    }

    /** Stops the order's clock once more; false when there is no such order. */
    Uni<Boolean> pause(OrderId id) {
        return sql.update(PAUSE, id).map(rows -> rows == 1);
    }

    /** Takes one stop back; what then comes to its end by itself does not before {@code earliest}. */
    Uni<Boolean> resume(OrderId id, Instant earliest) {
        return sql.update(RESUME, id, earliest).map(rows -> rows == 1);
    }

    /** Orders whose status has ended by itself, now this caller's for the length of the lease. */
    Uni<List<OrderId>> claimDue(OrderStatus status, Instant now, Duration lease, int limit) {
        return sql.list(CLAIM_DUE, row -> new OrderId(row.getLong("id")), status, now, lease.toMillis(), limit);
    }

    /** Takes reminders that are due; each is taken once. */
    Uni<List<OrderEvent.OrderReceiptDue>> takeReminders(Instant now, int limit) {
        return sql.list(
                TAKE_REMINDERS,
                row -> new OrderEvent.OrderReceiptDue(
                        new OrderId(row.getLong("id")),
                        new MemberId(row.getLong("member_id")),
                        SqlValues.instant(row, "due_at"),
                        now),
                now,
                limit);
    }

    /** Orders are kept for the books, without what names the person. */
    Uni<List<Long>> forgetPerson(MemberId member) {
        return sql.list(FORGET_PERSON, row -> row.getLong("id"), member);
    }

    private static Order order(Row row) {
        return new Order(
                new OrderId(row.getLong("id")),
                new MemberId(row.getLong("member_id")),
                OrderStatus.valueOf(row.getString("status")),
                row.getInteger("steps"),
                OrderJson.lines(row.getJsonArray("lines")),
                SqlValues.money(row, "payable_fen"),
                SqlValues.money(row, "paid_fen"),
                SqlValues.money(row, "refunded_fen"),
                OrderJson.deal(row.getJsonObject("deal")),
                OrderJson.uses(row.getJsonArray("uses")),
                new OrderId(row.getLong("paid_under")),
                row.getBoolean("virtual"),
                Optional.ofNullable(row.getString("transaction_id")),
                SqlValues.instant(row, "expires_at"),
                SqlValues.instantIfAny(row, "paid_at"),
                SqlValues.instantIfAny(row, "due_at"),
                SqlValues.instantIfAny(row, "remind_at"),
                row.getInteger("pauses") > 0);
    }

    private static String[] texts(List<Line> lines, Function<Line, String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }

    private static Long[] fen(List<Line> lines, Function<Line, Money> amount) {
        return SqlValues.longs(lines, line -> amount.apply(line).fen());
    }

    private static Integer[] counts(List<Line> lines, Function<Line, Integer> count) {
        return lines.stream().map(count).toArray(Integer[]::new);
    }
}
