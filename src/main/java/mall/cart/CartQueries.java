package mall.cart;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.identity.AddressId;
import mall.identity.Addresses;
import mall.identity.MemberId;
import mall.inventory.Stock;
import mall.kernel.Refused;
import mall.order.Orders;
import mall.platform.db.UnitOfWork;
import mall.pricing.Prices;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Wish;

/** What lies in a cart, and what it would cost. */
@ApplicationScoped
public class CartQueries {

    /**
     * How a member looks at his cart.
     *
     * @param address where it would go; without one nothing is said about the delivery
     * @param wish what he would pay with
     */
    public record Ask(MemberId member, Optional<AddressId> address, Wish wish) {}

    /** An order has no more lines than this. */
    private static final int MOST_TO_ORDER = 50;

    private final UnitOfWork work;
    private final CartStore carts;
    private final Addresses addresses;
    private final Prices prices;
    private final Stock stock;
    private final Orders orders;
    private final Clock clock;

    CartQueries(
            UnitOfWork work,
            CartStore carts,
            Addresses addresses,
            Prices prices,
            Stock stock,
            Orders orders,
            Clock clock) {
        this.work = work;
        this.carts = carts;
        this.addresses = addresses;
        this.prices = prices;
        this.stock = stock;
        this.orders = orders;
        this.clock = clock;
    }

    /** How much lies in the member's cart. */
    public Uni<CartSize> size(MemberId member) {
        return work.read(() -> carts.size(member));
    }

    /**
     * The member's cart, priced as an order placed now would be. Refuses with ADDRESS_NOT_FOUND only: what stands in
     * the way of an order is told in the answer.
     */
    public Uni<CartView> review(Ask ask) {
        return work.read(() -> destination(ask)
                .chain(there -> carts.lines(ask.member()).chain(lines -> unpriced(lines, there, ask)))
                .chain(view -> priced(view, ask)));
    }

    private Uni<CartView> unpriced(List<CartLine> lines, Optional<Basket.Destination> destination, Ask ask) {
        List<Prices.Item> items = lines.stream().map(CartLine::item).toList();
        List<SkuId> skus = lines.stream().map(CartLine::sku).toList();
        var question = new Prices.Ask(ask.member(), items, Optional.empty(), destination, ask.wish(), clock.instant());
        return prices.review(question)
                .chain(review -> stock.levels(skus).map(levels -> new CartReview(review, levels).of(lines)));
    }

    private Uni<CartView> priced(CartView view, Ask ask) {
        List<Prices.Item> selected = view.selected();
        if (selected.isEmpty()) {
            return Uni.createFrom().item(view);
        }
        if (selected.size() > MOST_TO_ORDER) {
            return Uni.createFrom().item(view.refused(CartError.TOO_MANY_SELECTED.refuse()));
        }
        return orders.quote(new Orders.Ask(ask.member(), selected, Optional.empty(), ask.address(), ask.wish()))
                .map(view::at)
                .onFailure(Refused.class)
                .recoverWithItem(refused -> view.refused((Refused) refused));
    }

    private Uni<Optional<Basket.Destination>> destination(Ask ask) {
        return ask.address()
                .map(id -> addresses
                        .required(ask.member(), id)
                        .map(found -> Optional.of(new Basket.Destination(found.province(), found.city()))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
