package mall.card;

import static mall.card.CardError.CARD_BENEFITS_USED_UP;
import static mall.card.CardError.CARD_NOT_FOUND;
import static mall.card.CardError.CARD_NOT_REFUNDABLE;
import static mall.card.CardError.CARD_ORDER_UNPAID;
import static mall.card.CardError.CARD_REFUND_CHANGED;
import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.card.CardViewStore.Found;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.LineRefund;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.order.OrderView;
import mall.order.Orders;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What members do with their cards. Buying and renewing one is an order with the deal {@code MEMBER_CARD}. */
@ApplicationScoped
public class Cards {

    private static final String KIND = "MEMBER_CARD";
    private static final String REASON = "会员卡退款";

    /**
     * The wish to give a period back.
     *
     * @param order that bought it
     * @param expected what the member was shown that he would get
     */
    public record Refund(MemberId member, OrderId order, Money expected) {}

    private record Settled(CardRefund refund, OrderView order) {}

    private final UnitOfWork work;
    private final PurchaseStore purchases;
    private final CardViewStore views;
    private final CardPacks packs;
    private final Orders orders;
    private final OrderQueries queries;
    private final Clock clock;

    Cards(
            UnitOfWork work,
            PurchaseStore purchases,
            CardViewStore views,
            CardPacks packs,
            Orders orders,
            OrderQueries queries,
            Clock clock) {
        this.work = work;
        this.purchases = purchases;
        this.views = views;
        this.packs = packs;
        this.orders = orders;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * What the member would get for a period now, with everything that is kept of its price. Refuses with
     * CARD_NOT_FOUND, also when it is somebody else's, CARD_NOT_REFUNDABLE or CARD_ORDER_UNPAID.
     */
    public Uni<CardRefund> preview(MemberId member, OrderId order) {
        return work.write(() -> settled(member, order)).map(Settled::refund);
    }

    /**
     * Gives a period back: it ends at once, later ones move up, unused coupons are taken back and what is left of the
     * price is refunded. Joins the caller's transaction; refuses as {@link #preview} does, and with
     * CARD_BENEFITS_USED_UP or CARD_REFUND_CHANGED (fact {@code refundFen}: what it is now).
     */
    public Uni<CardRefund> refund(Refund command) {
        return work.write(() -> settled(command.member(), command.order())
                .invoke(settled -> requireExpected(settled.refund(), command.expected()))
                .call(this::payBack)
                .map(Settled::refund));
    }

    // card first, then period: as the payment of a renewal and every other refund do
    private Uni<Settled> settled(MemberId member, OrderId order) {
        Instant now = clock.instant();
        return purchases
                .lock(order)
                .chain(() -> views.locked(member, order))
                .map(found -> found.orElseThrow(CARD_NOT_FOUND::refuse))
                .invoke(period -> requireRefundable(period, now))
                .chain(this::settled);
    }

    private Uni<Settled> settled(Found period) {
        return queries.required(period.order()).chain(order -> packs.used(period.order())
                .map(used -> CardRefund.of(period.order(), period.paid(), period.saved(), used, order.refunded()))
                .map(refund -> new Settled(refund, order)));
    }

    private Uni<Void> payBack(Settled settled) {
        OrderView.Line line = settled.order().lines().get(0);
        return orders.refundLines(new Orders.RefundLines(
                settled.order().id(),
                List.of(LineRefund.ofShipped(line.sku(), 1, 1, settled.refund().refund())),
                KIND,
                Ids.text(settled.order().id()),
                REASON));
    }

    private static void requireRefundable(Found period, Instant now) {
        if (period.status() != CardPeriodStatus.PAID || !period.endsAt().isAfter(now)) {
            throw CARD_NOT_REFUNDABLE.refuse();
        }
        // whoever pays such an order later would have had the price and the money
        if (period.unpaidOrders() > 0) {
            throw CARD_ORDER_UNPAID.refuse();
        }
    }

    private static void requireExpected(CardRefund refund, Money expected) {
        if (!refund.refund().isPositive()) {
            throw CARD_BENEFITS_USED_UP.refuse();
        }
        if (!refund.refund().equals(expected)) {
            throw CARD_REFUND_CHANGED.refuse(with("refundFen", refund.refund().fen()));
        }
    }
}
