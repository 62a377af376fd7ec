package mall.catalog;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mall.catalog.CatalogEvent.CategoryChanged;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.snapshot.Snapshot;
import mall.platform.snapshot.Snapshots;

/** The category tree. */
@ApplicationScoped
public class Categories {

    /** What ops says about a category; the lower position comes first. */
    public record Draft(String name, Optional<String> iconUrl, int position) {}

    private final UnitOfWork work;
    private final CategoryStore categories;
    private final Snapshot<CategoryTree> tree;
    private final CatalogNews news;
    private final Ids ids;
    private final Clock clock;

    Categories(UnitOfWork work, CategoryStore categories, Snapshots snapshots, CatalogNews news, Ids ids, Clock clock) {
        this.work = work;
        this.categories = categories;
        this.tree = snapshots.of(categories);
        this.news = news;
        this.ids = ids;
        this.clock = clock;
    }

    /** Every category, siblings in their order, parents anywhere. */
    public Uni<List<Category>> all() {
        return work.read(categories::all);
    }

    /** Who stands below whom, out of this node's memory; a change of the last second may be missing. */
    public CategoryTree tree() {
        return tree.value();
    }

    /** Adds a category; refuses with CATEGORY_NOT_FOUND when the parent does not exist. */
    public Uni<Category> create(Optional<CategoryId> parent, Draft draft) {
        Category category =
                new Category(new CategoryId(ids.next()), parent, draft.name(), draft.iconUrl(), draft.position());
        return work.write(() -> tree.change()
                .chain(() -> parent.map(categories::required)
                        .orElseGet(() -> Uni.createFrom().nullItem()))
                .chain(() -> keep(category)));
    }

    /** Renames or moves a category among its siblings; refuses with CATEGORY_NOT_FOUND. */
    public Uni<Category> revise(CategoryId id, Draft draft) {
        return work.write(() -> tree.change()
                .chain(() -> categories.required(id))
                .map(known -> new Category(id, known.parent(), draft.name(), draft.iconUrl(), draft.position()))
                .chain(this::keep));
    }

    private Uni<Category> keep(Category category) {
        return categories
                .save(category)
                .call(() -> news.tell(List.of(new CategoryChanged(category.id(), clock.instant()))))
                .replaceWith(category);
    }
}
