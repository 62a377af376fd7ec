package mall.ops.web;

import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import mall.catalog.CatalogError;
import mall.catalog.Categories;
import mall.catalog.Category;
import mall.catalog.CategoryId;
import mall.catalog.Line;
import mall.catalog.WebUrl;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A category as ops sees it. */
@Schema(name = "OpsCategory")
record OpsCategoryWire(
        String id,
        @Nullable String parentId,
        String name,
        @Nullable String iconUrl,
        int position) {

    static OpsCategoryWire of(Category category) {
        return new OpsCategoryWire(
                Ids.text(category.id()),
                category.parent().map(Ids::text).orElse(null),
                category.name(),
                category.iconUrl().orElse(null),
                category.position());
    }

    /** A category as ops writes it. The parent counts only when the category is new. */
    @Schema(name = "OpsCategoryEntry")
    record Entry(
            @Nullable String parentId,
            @NotNull @Line(max = 20) String name,
            @Nullable @WebUrl String iconUrl,
            @Nullable Integer position) {

        Optional<CategoryId> parent() {
            return Optional.ofNullable(parentId)
                    .map(id -> PathIds.required(id, CategoryId::new, CatalogError.CATEGORY_NOT_FOUND));
        }

        Categories.Draft toDraft() {
            return new Categories.Draft(name, Optional.ofNullable(iconUrl), position == null ? 0 : position);
        }
    }
}
