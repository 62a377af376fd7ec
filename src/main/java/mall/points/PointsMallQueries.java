package mall.points;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static mall.points.PointsError.POINTS_ITEM_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Questions about the points mall; every one joins the caller's unit of work. */
@ApplicationScoped
public class PointsMallQueries {

    private final UnitOfWork work;
    private final PointsItemStore items;
    private final Products products;
    private final Clock clock;

    PointsMallQueries(UnitOfWork work, PointsItemStore items, Products products, Clock clock) {
        this.work = work;
        this.items = items;
        this.products = products;
        this.clock = clock;
    }

    /** Items that are open or will be, as shoppers see them; one whose product is off the shelf is left out. */
    public Uni<Page<PointsItemView>> onShow(long after, int limit) {
        return work.read(() -> items.onShow(clock.instant(), after, limit + 1)
                .map(rows -> Page.cut(rows, limit, item -> Ids.text(item.id())))
                .chain(page -> shown(page.items()).map(views -> new Page<>(views, page.nextCursor()))));
    }

    /** A published item, also before it begins and after it ended; refuses with POINTS_ITEM_NOT_FOUND. */
    public Uni<PointsItemView> shown(PointsItemId id) {
        return work.read(() -> items.find(id)
                        .map(found -> found.filter(item -> item.status() != PointsItemStatus.DRAFT))
                        .chain(found -> shown(found.stream().toList())))
                .map(found -> found.stream().findFirst().orElseThrow(POINTS_ITEM_NOT_FOUND::refuse));
    }

    /** An item in whatever status, for ops; refuses with POINTS_ITEM_NOT_FOUND. */
    public Uni<PointsItem> required(PointsItemId id) {
        return work.read(() -> items.find(id)).map(found -> found.orElseThrow(POINTS_ITEM_NOT_FOUND::refuse));
    }

    /** Items in every status, for ops, newest first. */
    public Uni<Page<PointsItem>> all(long before, int limit) {
        return work.read(() -> items.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, item -> Ids.text(item.id())));
    }

    private Uni<List<PointsItemView>> shown(List<PointsItem> found) {
        List<SkuId> skus = found.stream().map(item -> item.terms().sku()).toList();
        return skus.isEmpty()
                ? Uni.createFrom().item(List.of())
                : products.skus(skus).map(offers -> together(found, offers));
    }

    private static List<PointsItemView> together(List<PointsItem> items, List<SkuOffer> offers) {
        Map<SkuId, SkuOffer> published =
                offers.stream().filter(SkuOffer::published).collect(toMap(SkuOffer::id, identity()));
        return items.stream()
                .flatMap(
                        item -> Optional.ofNullable(published.get(item.terms().sku()))
                                .map(offer -> new PointsItemView(item, offer))
                                .stream())
                .toList();
    }
}
