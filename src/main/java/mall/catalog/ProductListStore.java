package mall.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** The lists of products: the shopper's in four orders, and the one of ops. */
@ApplicationScoped
class ProductListStore {

    // The cursor is the last product of the page before; its place is looked up, so that one form of cursor does for
    // every order.
    private static final String BROWSE = """
            SELECT id, title, cover_url, price_fen, original_price_fen, sold_count, tags
              FROM ct_product
             WHERE status = 'PUBLISHED'
               AND ($1::text IS NULL OR title ILIKE $1)
               AND ($2::bigint IS NULL OR category_id IN (
                       WITH RECURSIVE below AS (
                           SELECT $2::bigint AS id
                           UNION
                           SELECT child.id FROM ct_category child JOIN below ON child.parent_id = below.id)
                       SELECT id FROM below))
               AND ($3::bigint IS NULL OR (%1$s, id) %2$s (SELECT %1$s, id FROM ct_product WHERE id = $3))
             ORDER BY %1$s %3$s, id %3$s
             LIMIT $4
            """;
    private static final Map<ProductSort, String> BROWSE_IN_ORDER = Stream.of(ProductSort.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), ProductListStore::browse));

    private static final String ALL = """
            SELECT *, sections::text AS sections_text
              FROM ct_product
             WHERE id < $1 AND ($2::text IS NULL OR title ILIKE $2) AND ($3::text IS NULL OR status = $3)
             ORDER BY id DESC
             LIMIT $4
            """;

    private final Sql sql;
    private final ProductStore products;

    ProductListStore(Sql sql, ProductStore products) {
        this.sql = sql;
        this.products = products;
    }

    /** One row more than the limit, so that the caller knows whether another page follows. */
    Uni<List<ProductCard>> browse(ProductQueries.Browse browse) {
        return sql.list(
                Objects.requireNonNull(BROWSE_IN_ORDER.get(browse.sort())),
                ProductListStore::card,
                browse.text().map(ProductListStore::containing),
                browse.category(),
                browse.after(),
                browse.limit() + 1);
    }

    /** As {@link #browse}, in every status, the newest first. */
    Uni<List<Product>> all(Optional<String> text, Optional<ProductStatus> status, long before, int limit) {
        return sql.list(ALL, Function.identity(), before, text.map(ProductListStore::containing), status, limit + 1)
                .chain(products::withSkus);
    }

    private static String browse(ProductSort sort) {
        return switch (sort) {
            case NEWEST -> BROWSE.formatted("id", "<", "DESC");
            case PRICE_ASC -> BROWSE.formatted("price_fen", ">", "ASC");
            case PRICE_DESC -> BROWSE.formatted("price_fen", "<", "DESC");
            case SALES -> BROWSE.formatted("sold_count", "<", "DESC");
        };
    }

    private static String containing(String text) {
        return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static ProductCard card(Row row) {
        return new ProductCard(
                new ProductId(row.getLong("id")),
                row.getString("title"),
                row.getString("cover_url"),
                SqlValues.money(row, "price_fen"),
                SqlValues.money(row, "original_price_fen"),
                row.getLong("sold_count"),
                List.of(row.getArrayOfStrings("tags")));
    }
}
