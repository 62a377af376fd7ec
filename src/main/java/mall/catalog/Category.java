package mall.catalog;

import java.util.Optional;

/**
 * One category of the tree.
 *
 * @param parent empty for a category of the first level; never changes
 * @param position its place among its siblings, the lowest first
 */
public record Category(
        CategoryId id, Optional<CategoryId> parent, String name, Optional<String> iconUrl, int position) {}
