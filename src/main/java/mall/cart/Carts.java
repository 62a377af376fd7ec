package mall.cart;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mall.cart.CartEvent.ProductsCarted;
import mall.catalog.ProductId;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.order.OrderView;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.pricing.Prices;

/**
 * The carts of members. Every change is made under the lock of the cart's row: two phones at once lose nothing, and the
 * limits – 120 lines, 999 pieces of a SKU – are exact.
 */
@ApplicationScoped
public class Carts {

    private final UnitOfWork work;
    private final CartStore carts;
    private final CartQueries queries;
    private final Products products;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    Carts(
            UnitOfWork work,
            CartStore carts,
            CartQueries queries,
            Products products,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.carts = carts;
        this.queries = queries;
        this.products = products;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Puts pieces of a SKU into the cart, on top of those that are in it, and selects them. Refuses with SKU_NOT_FOUND,
     * SKU_NOT_FOR_SALE, QUANTITY_TOO_LARGE or CART_FULL.
     */
    public Uni<CartSize> add(MemberId member, Prices.Item item) {
        return work.write(() -> products.skus(List.of(item.sku()))
                        .map(found -> Shelf.of(found).forSale(item.sku()))
                        .chain(offer -> change(member, cart -> cart.add(offer, item.quantity()))
                                .call(() -> tell(member, List.of(offer.product())))))
                .invoke(() -> metrics.counter("mall.cart.added").increment());
    }

    /**
     * Puts in what the mini-program collected before its shopper logged in: as much as fits, and says what did not.
     * Joins the caller's transaction, who sees to it that the same cart is not merged twice.
     */
    public Uni<MergeView> merge(MemberId member, List<Prices.Item> items) {
        Instant now = clock.instant();
        List<SkuId> skus = items.stream().map(Prices.Item::sku).distinct().toList();
        return work.write(() -> products.skus(skus)
                .map(Shelf::of)
                .chain(shelf -> carts.locked(member, now).map(cart -> cart.merge(items, shelf)))
                .call(merged -> carts.save(merged.cart()))
                .call(merged -> tell(member, merged.products()))
                .map(merged -> new MergeView(merged.skipped(), merged.cart().size())));
    }

    /** So many pieces of a SKU, not more and not fewer. Refuses with CART_LINE_NOT_FOUND. */
    public Uni<CartSize> setQuantity(MemberId member, Prices.Item item) {
        return change(member, cart -> cart.setQuantity(item.sku(), item.quantity()));
    }

    /** Selects or deselects these SKUs, or all; those that are not in the cart do not matter. */
    public Uni<CartSize> select(MemberId member, Optional<Set<SkuId>> skus, boolean wanted) {
        return change(member, cart -> cart.select(skus.orElseGet(cart::skus), wanted));
    }

    /** Takes these SKUs out; those that are not in the cart do not matter. */
    public Uni<CartSize> remove(MemberId member, Collection<SkuId> skus) {
        return change(member, cart -> cart.remove(skus));
    }

    /** Takes out every line that cannot be ordered now, as {@link CartQueries#review} tells it. */
    public Uni<CartSize> removeInvalid(CartQueries.Ask ask) {
        return work.write(
                () -> queries.review(ask).map(CartView::invalidSkus).chain(skus -> remove(ask.member(), skus)));
    }

    /** The pieces of an order leave the cart they were ordered from, once. */
    Uni<Void> takeOut(OrderView order) {
        Instant now = clock.instant();
        return work.write(() -> carts.noteOrdered(order.id(), now)
                .chain(first -> first
                        ? change(order.member(), cart -> cart.takeOut(order.lines()))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(MemberId member, List<ProductId> carted) {
        return carted.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.append(new ProductsCarted(member, carted, clock.instant()));
    }

    private Uni<CartSize> change(MemberId member, Consumer<Cart> act) {
        return work.write(() -> carts.locked(member, clock.instant())
                .invoke(act)
                .call(carts::save)
                .map(Cart::size));
    }
}
