package mall.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.platform.db.Sql;
import mall.platform.snapshot.SnapshotSource;

/** All SQL of {@code ct_category}. */
@ApplicationScoped
class CategoryStore implements SnapshotSource<CategoryTree> {

    private static final String ALL =
            "SELECT id, parent_id, name, icon_url, position FROM ct_category ORDER BY position, id";
    private static final String FIND = "SELECT id, parent_id, name, icon_url, position FROM ct_category WHERE id = $1";
    private static final String SAVE = """
            INSERT INTO ct_category (id, parent_id, name, icon_url, position) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (id) DO UPDATE SET name = $3, icon_url = $4, position = $5
            """;

    private final Sql sql;

    CategoryStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "catalog.categories";
    }

    @Override
    public Uni<CategoryTree> load() {
        return all().map(CategoryTree::of);
    }

    Uni<List<Category>> all() {
        return sql.list(ALL, CategoryStore::read);
    }

    Uni<Category> required(CategoryId id) {
        return sql.first(FIND, CategoryStore::read, id)
                .map(found -> found.orElseThrow(CatalogError.CATEGORY_NOT_FOUND::refuse));
    }

    Uni<Void> save(Category category) {
        return sql.update(
                        SAVE,
                        category.id(),
                        category.parent(),
                        category.name(),
                        category.iconUrl(),
                        category.position())
                .replaceWithVoid();
    }

    private static Category read(Row row) {
        return new Category(
                new CategoryId(row.getLong("id")),
                Optional.ofNullable(row.getLong("parent_id")).map(CategoryId::new),
                row.getString("name"),
                Optional.ofNullable(row.getString("icon_url")),
                row.getInteger("position"));
    }
}
