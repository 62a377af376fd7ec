package mall.catalog.web;

import java.util.List;
import java.util.Optional;
import mall.catalog.Category;
import mall.catalog.CategoryId;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A category with everything below it. */
@Schema(name = "Category")
record CategoryWire(String id, String name, @Nullable String iconUrl, List<CategoryWire> children) {

    /** The categories of the first level, each with its tree; siblings stay in their order. */
    static List<CategoryWire> tree(List<Category> all) {
        return below(Optional.empty(), all);
    }

    private static List<CategoryWire> below(Optional<CategoryId> parent, List<Category> all) {
        return all.stream()
                .filter(category -> category.parent().equals(parent))
                .map(category -> new CategoryWire(
                        Ids.text(category.id()),
                        category.name(),
                        category.iconUrl().orElse(null),
                        below(Optional.of(category.id()), all)))
                .toList();
    }
}
