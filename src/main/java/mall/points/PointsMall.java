package mall.points;

import static mall.points.PointsError.POINTS_ITEM_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import mall.catalog.CatalogError;
import mall.catalog.Products;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/**
 * What ops may do to the items of the points mall. Buying one is no command of this room: it is an order with the deal
 * {@code POINTS_MALL}.
 */
@ApplicationScoped
public class PointsMall {

    private final UnitOfWork work;
    private final PointsItemStore items;
    private final Products products;
    private final Ids ids;
    private final Clock clock;

    PointsMall(UnitOfWork work, PointsItemStore items, Products products, Ids ids, Clock clock) {
        this.work = work;
        this.items = items;
        this.products = products;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a new draft. Refuses with SKU_NOT_FOUND or POINTS_ITEM_INVALID. */
    public Uni<PointsItem> create(PointsItemTerms terms) {
        PointsItem draft = PointsItem.draft(new PointsItemId(ids.next()), terms);
        return work.write(
                () -> requireSound(draft).chain(() -> items.save(draft)).replaceWith(draft));
    }

    /** Replaces the terms of a draft. Refuses with POINTS_ITEM_NOT_FOUND, POINTS_ITEM_NOT_DRAFT and as {@link #create}. */
    public Uni<PointsItem> revise(PointsItemId id, PointsItemTerms terms) {
        return work.write(() ->
                changed(id, item -> item.revise(terms)).call(this::requireSound).call(items::save));
    }

    /**
     * Puts a draft before the shoppers; its terms are checked against the catalog once more. Refuses with
     * POINTS_ITEM_NOT_FOUND, POINTS_ITEM_NOT_DRAFT and as {@link #create}.
     */
    public Uni<PointsItem> publish(PointsItemId id) {
        return work.write(
                () -> changed(id, PointsItem::publish).call(this::requireSound).call(items::save));
    }

    /** Ends an item; orders that hold pieces of it run on. Refuses with POINTS_ITEM_NOT_FOUND or POINTS_ITEM_NOT_PUBLISHED. */
    public Uni<PointsItem> end(PointsItemId id) {
        return work.write(() -> changed(id, PointsItem::end).call(items::save));
    }

    private Uni<PointsItem> changed(PointsItemId id, UnaryOperator<PointsItem> change) {
        return items.locked(id)
                .map(found -> found.orElseThrow(POINTS_ITEM_NOT_FOUND::refuse))
                .map(change);
    }

    private Uni<Void> requireSound(PointsItem item) {
        return products.skus(List.of(item.terms().sku()))
                .map(found -> found.stream().findFirst().orElseThrow(CatalogError.SKU_NOT_FOUND::refuse))
                .invoke(offer -> PointsItemRules.check(item.terms(), offer, clock.instant()))
                .replaceWithVoid();
    }
}
