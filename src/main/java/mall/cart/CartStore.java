package mall.cart;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL of {@code ca_cart}, {@code ca_line} and {@code ca_ordered}. */
@ApplicationScoped
class CartStore {

    // A statement of its own: what follows sees what the holder before has committed.
    private static final String LOCK = """
            INSERT INTO ca_cart (member_id, touched_at) VALUES ($1, $2)
            ON CONFLICT (member_id) DO UPDATE SET touched_at = excluded.touched_at
            """;
    private static final String LINES = """
            SELECT sku_id, quantity, selected, price_fen, added_at FROM ca_line WHERE member_id = $1
             ORDER BY added_at DESC, sku_id
            """;
    private static final String SIZE =
            "SELECT count(*)::int AS lines, coalesce(sum(quantity), 0)::int AS pieces FROM ca_line WHERE member_id = $1";
    private static final String SAVE = """
            WITH gone AS (
                DELETE FROM ca_line WHERE member_id = $1 AND sku_id = ANY ($2))
            INSERT INTO ca_line (member_id, sku_id, quantity, selected, price_fen, added_at, touched_at)
            SELECT $1, sku, quantity, selected, price, $3, $3
              FROM unnest($4::bigint[], $5::int[], $6::boolean[], $7::bigint[]) AS line (sku, quantity, selected, price)
            ON CONFLICT (member_id, sku_id) DO UPDATE
               SET quantity = excluded.quantity, selected = excluded.selected, price_fen = excluded.price_fen,
                   touched_at = excluded.touched_at
            """;

    private static final String NOTE_ORDERED =
            "INSERT INTO ca_ordered (order_id, taken_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String FORGET_LINES = """
            DELETE FROM ca_line WHERE (member_id, sku_id) IN (
                SELECT member_id, sku_id FROM ca_line WHERE touched_at < $1 LIMIT $2)
            """;
    private static final String FORGET_CARTS = """
            DELETE FROM ca_cart WHERE member_id IN (SELECT member_id FROM ca_cart WHERE touched_at < $1 LIMIT $2)
            """;
    private static final String FORGET_ORDERED = """
            DELETE FROM ca_ordered WHERE order_id IN (SELECT order_id FROM ca_ordered WHERE taken_at < $1 LIMIT $2)
            """;
    private static final String ERASE = "DELETE FROM ca_cart WHERE member_id = $1";

    private final Sql sql;

    CartStore(Sql sql) {
        this.sql = sql;
    }

    /** The member's cart, locked until the transaction ends; an empty one when he has none. */
    Uni<Cart> locked(MemberId member, Instant now) {
        return sql.update(LOCK, member, now).chain(() -> lines(member)).map(lines -> new Cart(member, lines, now));
    }

    /** The lines of the member's cart, the newest first. */
    Uni<List<CartLine>> lines(MemberId member) {
        return sql.list(LINES, CartStore::line, member);
    }

    Uni<CartSize> size(MemberId member) {
        return sql.one(SIZE, row -> new CartSize(row.getInteger("lines"), row.getInteger("pieces")), member);
    }

    /** Writes what has changed since the cart was locked. */
    Uni<Void> save(Cart cart) {
        List<CartLine> lines = cart.changedLines();
        List<SkuId> removed = cart.removedSkus();
        if (lines.isEmpty() && removed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.update(
                        SAVE,
                        cart.member(),
                        SqlValues.longs(removed, SkuId::value),
                        cart.now(),
                        SqlValues.longs(lines, line -> line.sku().value()),
                        lines.stream().map(CartLine::quantity).toArray(Integer[]::new),
                        lines.stream().map(CartLine::selected).toArray(Boolean[]::new),
                        SqlValues.longs(lines, line -> line.addedPrice().fen()))
                .replaceWithVoid();
    }

    /** True for the first who says that the pieces of this order leave the cart. */
    Uni<Boolean> noteOrdered(OrderId order, Instant now) {
        return sql.update(NOTE_ORDERED, order, now).map(rows -> rows == 1);
    }

    /** Deletes at most so many lines that nobody has touched since. */
    Uni<Integer> forgetLines(Instant untouchedSince, int most) {
        return sql.update(FORGET_LINES, untouchedSince, most);
    }

    /** Deletes at most so many carts that nobody has touched since, whatever is left in them included. */
    Uni<Integer> forgetCarts(Instant untouchedSince, int most) {
        return sql.update(FORGET_CARTS, untouchedSince, most);
    }

    /** Deletes at most so many notes of orders that are older. */
    Uni<Integer> forgetOrdered(Instant before, int most) {
        return sql.update(FORGET_ORDERED, before, most);
    }

    Uni<Void> erase(MemberId member) {
        return sql.update(ERASE, member).replaceWithVoid();
    }

    private static CartLine line(Row row) {
        return new CartLine(
                new SkuId(row.getLong("sku_id")),
                row.getInteger("quantity"),
                row.getBoolean("selected"),
                SqlValues.money(row, "price_fen"),
                SqlValues.instant(row, "added_at"));
    }
}
