package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.identity.AddressId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.pricing.Quote;
import mall.pricing.spi.Deal;

/** Every command on orders. */
@ApplicationScoped
public class Orders {

    /** What a shopper wants, at most 50 SKUs. */
    public record Item(SkuId sku, int quantity) {}

    /** A question for the price. */
    public record Ask(MemberId member, List<Item> items, Optional<Deal> deal, Optional<AddressId> address) {}

    /**
     * The wish to buy.
     *
     * @param expectedPayable the price the shopper was shown
     */
    public record Place(
            MemberId member,
            List<Item> items,
            Optional<Deal> deal,
            AddressId address,
            Optional<String> note,
            Money expectedPayable) {}

    /** What the order would cost now. */
    public Uni<Quote> quote(Ask ask) {
        throw new UnsupportedOperationException();
    }

    /**
     * Prices the wish, holds everything it needs and writes the order, in one transaction. Refuses with PRICE_CHANGED,
     * TOO_MANY_UNPAID_DEALS, the catalog's, the inventory's and every participant's own words.
     */
    public Uni<OrderView> place(Place command) {
        throw new UnsupportedOperationException();
    }

    /**
     * Lets an order that is on hold be shipped. Joins the caller's transaction; does nothing when the order is not on
     * hold (any more).
     *
     * @param cause for the history, e.g. {@code groupbuy:0HZX…}
     */
    public Uni<Void> release(OrderId id, String cause) {
        throw new UnsupportedOperationException();
    }

    /**
     * Refunds what is left of a paid order and closes it; participants give everything back. Joins the caller's
     * transaction; repeating it with the same kind and reference does nothing, and an unpaid order is left to its own
     * cancellation.
     *
     * @param kind whose refund it is, e.g. {@code GROUP_FAILED}
     * @param reference unique within the kind
     * @param reason Chinese, fit to show to the shopper
     */
    public Uni<Void> close(OrderId id, String kind, String reference, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Refunds a part of a paid order, spread over its lines by what is left of each. Joins the caller's transaction;
     * repeating it with the same kind and reference does nothing. Refuses with ORDER_NOT_FOUND, ORDER_NOT_REFUNDABLE
     * or REFUND_EXCEEDS_PAID.
     */
    public Uni<Void> refundPart(OrderId id, Money amount, String kind, String reference, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Refunds given amounts of given lines, as ops decides.
     *
     * @see #refundPart
     */
    public Uni<Void> refundLines(OrderId id, Map<SkuId, Money> amounts, String kind, String reference, String reason) {
        throw new UnsupportedOperationException();
    }
}
