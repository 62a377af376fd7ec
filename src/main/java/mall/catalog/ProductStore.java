package mall.catalog;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** All SQL that changes {@code ct_product} and {@code ct_sku}, and the lookups by id. */
@ApplicationScoped
class ProductStore {

    private static final TypeReference<List<Section>> SECTIONS = new TypeReference<>() {};
    private static final TypeReference<List<SkuOption>> OPTIONS = new TypeReference<>() {};

    private static final String OFFERS = """
            SELECT s.id, s.product_id, p.category_id, p.title, s.options_text, p.cover_url, s.price_fen,
                   s.original_price_fen, s.weight_grams, p.virtual, p.exclusive_level, p.exclusive_until,
                   s.active AND p.status = 'PUBLISHED' AS published
              FROM ct_sku s JOIN ct_product p ON p.id = s.product_id
             WHERE s.id = ANY ($1)
            """;
    private static final String FIND = "SELECT *, sections::text AS sections_text FROM ct_product WHERE id = $1";
    private static final String KNOWN = "SELECT id FROM ct_product WHERE id = ANY ($1)";
    private static final String LOCKED = FIND + " FOR UPDATE";
    private static final String SKUS = """
            SELECT id, product_id, code, options::text AS options_text, price_fen, original_price_fen, weight_grams,
                   active
              FROM ct_sku WHERE product_id = ANY ($1) ORDER BY product_id, position
            """;
    private static final String SAVE_PRODUCT = """
            INSERT INTO ct_product (id, category_id, title, brand, cover_url, images, video_url, tags, sections,
                   exclusive_level, exclusive_until, virtual, status, publish_at, published_at, price_fen,
                   original_price_fen)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $12, $13, $14, $15, $16, $17)
            ON CONFLICT (id) DO UPDATE SET category_id = $2, title = $3, brand = $4, cover_url = $5, images = $6,
                   video_url = $7, tags = $8, sections = $9::text::jsonb, exclusive_level = $10, exclusive_until = $11,
                   virtual = $12, status = $13, publish_at = $14, published_at = $15, price_fen = $16,
                   original_price_fen = $17, updated_at = clock_timestamp()
            """;
    private static final String SAVE_SKUS = """
            INSERT INTO ct_sku (id, product_id, code, options, options_text, price_fen, original_price_fen,
                   weight_grams, position, active)
            SELECT id, $1, code, options::jsonb, options_text, price_fen, original_price_fen, weight_grams, position,
                   active
              FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::int[],
                          $9::boolean[])
                   WITH ORDINALITY AS sku (id, code, options, options_text, price_fen, original_price_fen,
                                           weight_grams, active, position)
            ON CONFLICT (id) DO UPDATE SET options = EXCLUDED.options, options_text = EXCLUDED.options_text,
                   price_fen = EXCLUDED.price_fen, original_price_fen = EXCLUDED.original_price_fen,
                   weight_grams = EXCLUDED.weight_grams, position = EXCLUDED.position, active = EXCLUDED.active
            """;
    private static final String PLANNED = """
            SELECT id FROM ct_product WHERE publish_at <= $1 ORDER BY publish_at LIMIT $2
            """;
    private static final String NOTE_SOLD = """
            UPDATE ct_sku s SET sold_count = told.sold
              FROM unnest($1::bigint[], $2::bigint[]) AS told (sku_id, sold)
             WHERE s.id = told.sku_id AND s.sold_count <> told.sold
            """;
    private static final String SUM_SOLD = """
            UPDATE ct_product p SET sold_count = sums.sold
              FROM (SELECT product_id, sum(sold_count) AS sold FROM ct_sku
                     WHERE product_id IN (SELECT product_id FROM ct_sku WHERE id = ANY ($1)) GROUP BY product_id) sums
             WHERE p.id = sums.product_id AND p.sold_count <> sums.sold
            """;

    private final Sql sql;
    private final ObjectMapper json;

    ProductStore(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Uni<List<SkuOffer>> offers(Collection<SkuId> skus) {
        return sql.list(OFFERS, ProductStore::offer, (Object) SqlValues.longs(skus, SkuId::value));
    }

    /** Those of the products that exist, in whatever status. */
    Uni<List<ProductId>> known(Collection<ProductId> ids) {
        return sql.list(
                KNOWN, row -> new ProductId(row.getLong("id")), (Object) SqlValues.longs(ids, ProductId::value));
    }

    Uni<Optional<Product>> find(ProductId id) {
        return sql.list(FIND, Function.identity(), id).chain(this::withSkus).map(found -> found.stream()
                .findFirst());
    }

    /** The product, locked until the transaction ends; refuses with PRODUCT_NOT_FOUND. */
    Uni<Product> locked(ProductId id) {
        return sql.list(LOCKED, Function.identity(), id)
                .chain(this::withSkus)
                .map(found -> found.stream().findFirst().orElseThrow(CatalogError.PRODUCT_NOT_FOUND::refuse));
    }

    /** The products behind rows of {@code ct_product} (with {@code sections_text}), with all their SKUs. */
    Uni<List<Product>> withSkus(List<Row> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return sql.list(SKUS, Function.identity(), (Object) SqlValues.longs(rows, row -> row.getLong("id")))
                .map(skuRows -> skuRows.stream().collect(groupingBy(row -> row.getLong("product_id"))))
                .map(skus -> rows.stream()
                        .map(row -> product(row, Objects.requireNonNull(skus.get(row.getLong("id")))))
                        .toList());
    }

    Uni<Void> save(Product product) {
        ProductContent content = product.content();
        SkuTerms cheapest = product.cheapest().terms();
        return sql.update(
                        SAVE_PRODUCT,
                        product.id(),
                        content.category(),
                        content.title(),
                        content.brand(),
                        content.coverUrl(),
                        content.images().toArray(String[]::new),
                        content.videoUrl(),
                        content.tags().toArray(String[]::new),
                        write(SECTIONS, content.sections()),
                        content.exclusivity().map(Exclusivity::level),
                        content.exclusivity().flatMap(Exclusivity::until),
                        content.virtual(),
                        product.status(),
                        product.publishAt(),
                        product.publishedAt(),
                        cheapest.price(),
                        cheapest.originalPrice())
                .call(() -> saveSkus(product))
                .replaceWithVoid();
    }

    /** Products whose planned publication is due, the longest overdue first. */
    Uni<List<ProductId>> planned(Instant now, int limit) {
        return sql.list(PLANNED, row -> new ProductId(row.getLong("id")), now, limit);
    }

    Uni<Void> noteSold(Map<SkuId, Long> soldCounts) {
        List<SkuId> skus = List.copyOf(soldCounts.keySet());
        Long[] ids = SqlValues.longs(skus, SkuId::value);
        return sql.update(NOTE_SOLD, ids, SqlValues.longs(skus, soldCounts::get))
                .chain(() -> sql.update(SUM_SOLD, (Object) ids))
                .replaceWithVoid();
    }

    private Uni<Integer> saveSkus(Product product) {
        List<Sku> skus = product.skus();
        return sql.update(
                SAVE_SKUS,
                product.id(),
                SqlValues.longs(skus, sku -> sku.id().value()),
                texts(skus, SkuTerms::code),
                texts(skus, terms -> write(OPTIONS, terms.options())),
                texts(skus, SkuTerms::optionsText),
                SqlValues.longs(skus, sku -> sku.terms().price().fen()),
                SqlValues.longs(skus, sku -> sku.terms().originalPrice().fen()),
                skus.stream().map(sku -> sku.terms().weightGrams()).toArray(Integer[]::new),
                skus.stream().map(Sku::active).toArray(Boolean[]::new));
    }

    private static String[] texts(List<Sku> skus, Function<SkuTerms, String> text) {
        return skus.stream().map(Sku::terms).map(text).toArray(String[]::new);
    }

    private static SkuOffer offer(Row row) {
        return new SkuOffer(
                new SkuId(row.getLong("id")),
                new ProductId(row.getLong("product_id")),
                new CategoryId(row.getLong("category_id")),
                row.getString("title"),
                row.getString("options_text"),
                row.getString("cover_url"),
                SqlValues.money(row, "price_fen"),
                SqlValues.money(row, "original_price_fen"),
                row.getInteger("weight_grams"),
                row.getBoolean("virtual"),
                exclusivity(row),
                row.getBoolean("published"));
    }

    private Product product(Row row, List<Row> skus) {
        return new Product(
                new ProductId(row.getLong("id")),
                content(row),
                skus.stream().map(this::sku).toList(),
                ProductStatus.valueOf(row.getString("status")),
                SqlValues.instantIfAny(row, "publish_at"),
                SqlValues.instantIfAny(row, "published_at"),
                row.getLong("sold_count"));
    }

    private ProductContent content(Row row) {
        return new ProductContent(
                new CategoryId(row.getLong("category_id")),
                row.getString("title"),
                Optional.ofNullable(row.getString("brand")),
                row.getString("cover_url"),
                List.of(row.getArrayOfStrings("images")),
                Optional.ofNullable(row.getString("video_url")),
                List.of(row.getArrayOfStrings("tags")),
                read(SECTIONS, row.getString("sections_text")),
                exclusivity(row),
                row.getBoolean("virtual"));
    }

    private static Optional<Exclusivity> exclusivity(Row row) {
        return Optional.ofNullable(row.getString("exclusive_level"))
                .map(level -> new Exclusivity(level, SqlValues.instantIfAny(row, "exclusive_until")));
    }

    private Sku sku(Row row) {
        SkuTerms terms = new SkuTerms(
                row.getString("code"),
                read(OPTIONS, row.getString("options_text")),
                SqlValues.money(row, "price_fen"),
                SqlValues.money(row, "original_price_fen"),
                row.getInteger("weight_grams"));
        return new Sku(new SkuId(row.getLong("id")), terms, row.getBoolean("active"));
    }

    private String write(TypeReference<?> type, Object value) {
        try {
            return json.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("sections and options are plain values", impossible);
        }
    }

    private <T> T read(TypeReference<T> type, String text) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("stored by an incompatible version", unreadable);
        }
    }
}
