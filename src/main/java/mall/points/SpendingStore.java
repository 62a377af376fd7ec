package mall.points;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.points.Spending.GiveBack;
import mall.points.Spending.Line;
import mall.points.Spending.Return;
import mall.points.Spending.Taking;

/** What orders have spent in points, and its way back. The caller holds the row of the order. */
@ApplicationScoped
class SpendingStore {

    private static final String LINES =
            "SELECT sku_id, spent, given_back FROM pt_spending WHERE order_id = $1 ORDER BY sku_id";

    // the account comes first, so that whether a lot has been written off is read after nobody can write it off
    private static final String TAKINGS = """
            WITH account AS (SELECT member_id FROM pt_account WHERE member_id = $1 FOR NO KEY UPDATE)
            SELECT t.lot_id, t.taken, t.given_back, l.expires_at, l.expired
              FROM account, pt_taking t JOIN pt_lot l ON l.id = t.lot_id
             WHERE t.order_id = $2
             ORDER BY l.expires_at DESC, l.id DESC FOR NO KEY UPDATE OF l
            """;

    private static final String GIVE_BACK = """
            WITH account AS (
                UPDATE pt_account SET balance = balance + $3 WHERE member_id = $1 RETURNING balance),
            lines AS (
                UPDATE pt_spending s SET given_back = s.given_back + back.points
                  FROM unnest($4::bigint[], $5::bigint[]) AS back (sku, points)
                 WHERE s.order_id = $2 AND s.sku_id = back.sku),
            takings AS (
                UPDATE pt_taking t SET given_back = t.given_back + back.points
                  FROM unnest($6::bigint[], $7::bigint[]) AS back (lot, points)
                 WHERE t.order_id = $2 AND t.lot_id = back.lot),
            reopened AS (
                UPDATE pt_lot l SET remaining = l.remaining + back.points
                  FROM unnest($6::bigint[], $7::bigint[], $8::boolean[]) AS back (lot, points, reopens)
                 WHERE l.id = back.lot AND back.reopens),
            fresh AS (
                INSERT INTO pt_lot (id, member_id, kind, reference, granted, remaining, expires_at, created_at)
                SELECT $9, $1, $10, $11, $12::bigint, $12::bigint, $13, $14 WHERE $12::bigint > 0)
            INSERT INTO pt_entry (id, member_id, direction, amount, kind, reference, balance_after, title, order_id,
                                  created_at)
            SELECT $9, $1, 'IN', $3, $10, $11, balance, $15, $2, $14 FROM account
            """;

    private final Sql sql;
    private final Ids ids;

    SpendingStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** What the order has spent, the member's account locked; nothing when it has spent no points. */
    Uni<Spending> locked(MemberId member, OrderId order) {
        return sql.list(LINES, SpendingStore::line, order)
                .chain(lines -> sql.list(TAKINGS, SpendingStore::taking, member, order)
                        .map(takings -> new Spending(lines, takings)));
    }

    /**
     * Books points that come back.
     *
     * @param freshUntil when points expire whose lot has expired meanwhile
     */
    Uni<Void> giveBack(MemberId member, OrderId order, GiveBack back, Reason reason, Instant freshUntil, Instant now) {
        List<Map.Entry<SkuId, Long>> lines = List.copyOf(back.lines().entrySet());
        return sql.update(
                        GIVE_BACK,
                        member,
                        order,
                        back.points(),
                        SqlValues.longs(lines, line -> line.getKey().value()),
                        SqlValues.longs(lines, Map.Entry::getValue),
                        SqlValues.longs(back.returns(), Return::lot),
                        SqlValues.longs(back.returns(), Return::points),
                        back.returns().stream().map(Return::reopens).toArray(Boolean[]::new),
                        ids.next(),
                        reason.kind(),
                        reason.reference(),
                        back.fresh(),
                        freshUntil,
                        now,
                        reason.title())
                .replaceWithVoid();
    }

    private static Line line(Row row) {
        return new Line(new SkuId(row.getLong("sku_id")), row.getLong("spent"), row.getLong("given_back"));
    }

    private static Taking taking(Row row) {
        return new Taking(
                row.getLong("lot_id"),
                row.getLong("taken"),
                row.getLong("given_back"),
                SqlValues.instant(row, "expires_at"),
                row.getBoolean("expired"));
    }
}
