package mall.aftersale;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import mall.catalog.SkuId;
import mall.order.LineRefund;
import mall.order.OrderId;
import mall.order.OrderView;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** What cases have taken of order lines: {@code as_line}. Locked after the order, never before. */
@ApplicationScoped
class LineStore {

    private static final String OPEN = """
            INSERT INTO as_line (order_id, sku_id, pieces, payable_fen) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """;
    private static final String LOCK = "SELECT * FROM as_line WHERE order_id = $1 AND sku_id = $2 FOR NO KEY UPDATE";
    private static final String OF_ORDER = "SELECT * FROM as_line WHERE order_id = $1";
    private static final String TAKE = """
            UPDATE as_line SET taken = taken + $3, goods_fen = goods_fen + $4, freight_fen = freight_fen + $5
             WHERE order_id = $1 AND sku_id = $2 AND taken + $3 <= pieces
            """;
    private static final String FREE = """
            UPDATE as_line SET taken = taken - $3, goods_fen = goods_fen - $4, freight_fen = freight_fen - $5
             WHERE order_id = $1 AND sku_id = $2
            """;
    private static final String PROMISE =
            "UPDATE as_line SET refunded = refunded + $3, refunded_fen = refunded_fen + $4 WHERE order_id = $1 AND sku_id = $2";

    private final Sql sql;

    LineStore(Sql sql) {
        this.sql = sql;
    }

    /** What cases have taken of the line, locked. */
    Uni<LineAccount> locked(OrderId order, OrderView.Line line) {
        return sql.update(OPEN, order, line.sku(), line.quantity(), line.payable())
                .chain(() -> sql.one(LOCK, LineStore::account, order, line.sku()));
    }

    /** What cases have taken of the order's lines; a line that is missing was never claimed. */
    Uni<Map<SkuId, LineAccount>> of(OrderId order) {
        return sql.list(OF_ORDER, row -> Map.entry(new SkuId(row.getLong("sku_id")), account(row)), order)
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The claimed pieces and their share are this case's. Refuses with AFTER_SALE_TOO_MANY_PIECES. */
    Uni<Void> take(Claim claim) {
        return change(TAKE, claim).invoke(LineStore::requireTaken).replaceWithVoid();
    }

    /** They may be claimed again. */
    Uni<Void> free(Claim claim) {
        return change(FREE, claim).replaceWithVoid();
    }

    /** So much was promised back. */
    Uni<Void> promise(OrderId order, LineRefund promised) {
        return sql.update(PROMISE, order, promised.sku(), promised.pieces(), promised.amount())
                .replaceWithVoid();
    }

    private Uni<Integer> change(String statement, Claim claim) {
        return sql.update(
                statement,
                claim.order(),
                claim.goods().sku(),
                claim.pieces(),
                claim.share().goods(),
                claim.share().freight());
    }

    private static void requireTaken(int rows) {
        if (rows == 0) {
            throw AfterSaleError.AFTER_SALE_TOO_MANY_PIECES.refuse();
        }
    }

    private static LineAccount account(Row row) {
        return new LineAccount(
                row.getInteger("taken"),
                new Share(SqlValues.money(row, "goods_fen"), SqlValues.money(row, "freight_fen")),
                SqlValues.money(row, "refunded_fen"),
                row.getInteger("refunded"));
    }
}
