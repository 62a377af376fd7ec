package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.catalog.ProductId;
import mall.platform.db.Sql;

/** All SQL of {@code dm_chapter} and {@code dm_product}. */
@ApplicationScoped
class DemoStore {

    private static final String BEGIN = "INSERT INTO dm_chapter (name) VALUES ($1) ON CONFLICT DO NOTHING";
    private static final String NOTE = "INSERT INTO dm_product (slug, product_id) VALUES ($1, $2)";
    private static final String PRODUCT = "SELECT product_id FROM dm_product WHERE slug = $1";

    private final Sql sql;

    DemoStore(Sql sql) {
        this.sql = sql;
    }

    /** Whether the chapter is still to be written. Another node that is writing it is waited for. */
    Uni<Boolean> begin(String chapter) {
        return sql.update(BEGIN, chapter).map(rows -> rows == 1);
    }

    Uni<Void> note(String slug, ProductId product) {
        return sql.update(NOTE, slug, product).replaceWithVoid();
    }

    Uni<ProductId> product(String slug) {
        return sql.one(PRODUCT, row -> new ProductId(row.getLong("product_id")), slug);
    }
}
