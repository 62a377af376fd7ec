package mall.card;

import static mall.card.CardError.CARD_LIMIT_REACHED;
import static mall.card.CardError.CARD_NOT_ON_SALE;
import static mall.card.CardError.CARD_TRIAL_USED;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.identity.MemberId;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.PaidOrder;
import mall.order.spi.PartRefund;
import mall.order.spi.Reservation;
import mall.pricing.spi.Deal;

/** The period of a card that an order with the deal {@code MEMBER_CARD} buys. */
@ApplicationScoped
class PurchaseParticipant implements OrderParticipant {

    /** The rows are the member's own, so it comes early. */
    private static final int RANK = 150;

    private static final Confirmation DELIVERED = new Confirmation.Delivered();

    private final CardPlans plans;
    private final PurchaseStore purchases;
    private final CardBook book;
    private final IosRule ios;

    PurchaseParticipant(CardPlans plans, PurchaseStore purchases, CardBook book, IosRule ios) {
        this.plans = plans;
        this.purchases = purchases;
        this.book = book;
        this.ios = ios;
    }

    @Override
    public int rank() {
        return RANK;
    }

    /** Refuses with CARD_NOT_ON_IOS where the shop may not sell cards. */
    @Override
    public Uni<Void> admit(MemberId member, Deal deal) {
        if (deal.type().equals(CardDeal.TYPE)) {
            ios.requireSale();
        }
        return Uni.createFrom().voidItem();
    }

    /** Refuses with CARD_NOT_ON_SALE, CARD_TRIAL_USED or CARD_LIMIT_REACHED. */
    @Override
    public Uni<Reservation> reserve(OrderDraft draft) {
        if (!CardDeal.isOne(draft.deal())) {
            return Uni.createFrom().item(Reservation.NOTHING);
        }
        CardPlanId plan = CardDeal.of(draft.deal().orElseThrow()).plan();
        return purchases
                .take(draft.id(), plan, draft.member())
                .invoke(taking -> requireTaken(plan, taking))
                .replaceWith(Reservation.NOTHING);
    }

    /** The card is there at once. */
    @Override
    public Uni<Confirmation> confirm(PaidOrder order) {
        return CardDeal.isOne(order.deal())
                ? book.pay(order).replaceWith(DELIVERED)
                : Uni.createFrom().item(Confirmation.SHIP);
    }

    /** An unpaid order gives the turn back; a paid one whose money went back ends its period. */
    @Override
    public Uni<Void> release(EndedOrder order) {
        if (!CardDeal.isOne(order.deal())) {
            return Uni.createFrom().voidItem();
        }
        return order.wasPaid() ? book.end(order.id(), order.at()) : purchases.release(order.id());
    }

    /** The piece went back, if not all of its money: the period ends. Money alone is a kindness and ends nothing. */
    @Override
    public Uni<Void> partRefunded(PartRefund refund) {
        boolean pieceIsBack = refund.lines().stream().allMatch(line -> line.refundedQuantity() == line.quantity());
        return pieceIsBack && plans.isCard(refund.lines().get(0).sku())
                ? book.end(refund.order(), refund.at())
                : Uni.createFrom().voidItem();
    }

    private void requireTaken(CardPlanId plan, PurchaseStore.Taking taking) {
        if (!taking.onSale()) {
            throw CARD_NOT_ON_SALE.refuse();
        }
        if (!taking.inLimit()) {
            boolean trial =
                    plans.known(plan).filter(known -> known.terms().trial()).isPresent();
            throw (trial ? CARD_TRIAL_USED : CARD_LIMIT_REACHED).refuse();
        }
    }
}
