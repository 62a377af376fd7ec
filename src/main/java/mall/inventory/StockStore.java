package mall.inventory;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mall.catalog.SkuId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code inv_stock} and {@code inv_movement}. */
@ApplicationScoped
class StockStore {

    /**
     * One line noted in the ledger.
     *
     * @param level the counts as they stand now; empty when there were not enough pieces, and nothing changed
     */
    record Moved(Stock.Line line, Optional<StockLevel> level) {}

    // The ledger comes first: its unique key makes a repeated movement wait for the first and then do nothing. Only
    // what was noted changes the counts, row locks in the order of the SKUs. All in one round trip.
    private static final String MOVE = """
            WITH moved AS (
                INSERT INTO inv_movement (reference, kind, sku_id, quantity, reason)
                SELECT $1, $2, sku_id, quantity, $3 FROM (%s) line ORDER BY sku_id
                ON CONFLICT DO NOTHING
                RETURNING sku_id, quantity),
            locked AS (
                SELECT sku_id, moved.quantity FROM inv_stock JOIN moved USING (sku_id)
                 ORDER BY sku_id FOR UPDATE OF inv_stock),
            changed AS (
                UPDATE inv_stock s
                   SET available = s.available + $4 * l.quantity, reserved = s.reserved + $5 * l.quantity,
                       sold = s.sold + $6 * l.quantity
                  FROM locked l
                 WHERE s.sku_id = l.sku_id AND s.available + $4 * l.quantity >= 0
                   AND s.reserved + $5 * l.quantity >= 0 AND s.sold + $6 * l.quantity >= 0
                RETURNING s.*)
            SELECT moved.sku_id, moved.quantity, c.available, c.reserved, c.sold, c.warning_level
              FROM moved LEFT JOIN changed c USING (sku_id)
            """;
    private static final String MOVE_LINES =
            MOVE.formatted("SELECT * FROM unnest($7::bigint[], $8::int[]) AS given (sku_id, quantity)");
    private static final String MOVE_RESERVED =
            MOVE.formatted("SELECT sku_id, quantity FROM inv_movement WHERE reference = $1 AND kind = 'RESERVE'");

    private static final String KINDS = "SELECT DISTINCT kind FROM inv_movement WHERE reference = $1";
    private static final String OPEN = "INSERT INTO inv_stock (sku_id) VALUES ($1) ON CONFLICT DO NOTHING";
    private static final String WARN_AT = "UPDATE inv_stock SET warning_level = $2 WHERE sku_id = $1";
    private static final String LEVELS = "SELECT * FROM inv_stock WHERE sku_id = ANY ($1)";
    private static final String MOVEMENTS = """
            SELECT kind, reference, quantity, reason, created_at
              FROM inv_movement WHERE sku_id = $1 ORDER BY created_at DESC LIMIT $2
            """;
    private static final String SOLD_SINCE = """
            SELECT * FROM inv_stock
             WHERE sku_id IN (SELECT sku_id FROM inv_movement WHERE created_at > $1 AND kind IN ('CONFIRM', 'GIVE_BACK'))
            """;

    private final Sql sql;

    StockStore(Sql sql) {
        this.sql = sql;
    }

    /** Moves the given lines, at most one per SKU; none come back when they were moved before. */
    Uni<List<Moved>> move(MovementKind kind, String reference, String reason, Collection<Stock.Line> lines) {
        return sql.list(
                MOVE_LINES,
                StockStore::moved,
                reference,
                kind,
                reason,
                kind.available(),
                kind.reserved(),
                kind.sold(),
                SqlValues.longs(lines, line -> line.sku().value()),
                lines.stream().map(Stock.Line::quantity).toArray(Integer[]::new));
    }

    /** Moves what was reserved under the reference; none come back when that reservation has ended. */
    Uni<List<Moved>> moveReserved(MovementKind kind, String reference) {
        return sql.list(
                MOVE_RESERVED,
                StockStore::moved,
                reference,
                kind,
                kind.name(),
                kind.available(),
                kind.reserved(),
                kind.sold());
    }

    /** What happened under a reference so far. */
    Uni<Set<MovementKind>> kinds(String reference) {
        return sql.list(KINDS, row -> MovementKind.valueOf(row.getString("kind")), reference)
                .map(Set::copyOf);
    }

    /** How many rows changed: 0 when the SKU was never stocked. */
    Uni<Integer> warnAt(SkuId sku, int level) {
        return sql.update(WARN_AT, sku, level);
    }

    /** Begins the counts of a SKU at zero, unless they have begun. */
    Uni<Void> open(SkuId sku) {
        return sql.update(OPEN, sku).replaceWithVoid();
    }

    Uni<List<StockLevel>> levels(Collection<SkuId> skus) {
        return sql.list(LEVELS, StockStore::level, (Object) SqlValues.longs(skus, SkuId::value));
    }

    /** The last movements of a SKU, the latest first. */
    Uni<List<Movement>> movements(SkuId sku, int limit) {
        return sql.list(MOVEMENTS, StockStore::movement, sku, limit);
    }

    /** The counts of the SKUs of which pieces were sold or came back after an instant. */
    Uni<List<StockLevel>> soldSince(Instant since) {
        return sql.list(SOLD_SINCE, StockStore::level, since);
    }

    private static Moved moved(Row row) {
        var line = new Stock.Line(new SkuId(row.getLong("sku_id")), row.getInteger("quantity"));
        boolean changed = row.getLong("available") != null;
        return new Moved(line, changed ? Optional.of(level(row)) : Optional.empty());
    }

    private static StockLevel level(Row row) {
        return new StockLevel(
                new SkuId(row.getLong("sku_id")),
                row.getLong("available"),
                row.getLong("reserved"),
                row.getLong("sold"),
                row.getInteger("warning_level"));
    }

    private static Movement movement(Row row) {
        return new Movement(
                MovementKind.valueOf(row.getString("kind")),
                row.getString("reference"),
                row.getInteger("quantity"),
                row.getString("reason"),
                SqlValues.instant(row, "created_at"));
    }
}
