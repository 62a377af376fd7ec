package mall.catalog;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who stands below whom among the categories. */
public final class CategoryTree {

    private final Map<CategoryId, CategoryId> parents;

    private CategoryTree(Map<CategoryId, CategoryId> parents) {
        this.parents = parents;
    }

    /** The tree of these categories. */
    public static CategoryTree of(List<Category> categories) {
        return new CategoryTree(categories.stream()
                .filter(category -> category.parent().isPresent())
                .collect(toMap(Category::id, category -> category.parent().orElseThrow())));
    }

    /** Whether the category is one of these or stands below one of them. */
    public boolean isWithin(CategoryId category, Collection<CategoryId> roots) {
        Optional<CategoryId> here = roots.isEmpty() ? Optional.empty() : Optional.of(category);
        while (here.isPresent() && !roots.contains(here.get())) {
            here = here.map(parents::get);
        }
        return here.isPresent();
    }

    /** The category and everything above it, itself first. */
    public Set<CategoryId> path(CategoryId category) {
        Set<CategoryId> path = new LinkedHashSet<>();
        Optional<CategoryId> here = Optional.of(category);
        while (here.filter(path::add).isPresent()) {
            here = here.map(parents::get);
        }
        return path;
    }
}
