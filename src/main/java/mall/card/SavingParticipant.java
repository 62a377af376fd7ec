package mall.card;

import static mall.card.CardError.CARD_ENDED;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.card.SavingStore.Saving;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.PaidOrder;
import mall.order.spi.PartRefund;
import mall.order.spi.Reservation;
import mall.pricing.spi.Use;

/** What an order saves by a card: held when it is placed, counted when it is paid, given back as it goes back. */
@ApplicationScoped
class SavingParticipant implements OrderParticipant {

    /** Beside {@link PurchaseParticipant}: an order that buys a card uses none. */
    private static final int RANK = 151;

    private final SavingStore store;

    SavingParticipant(SavingStore store) {
        this.store = store;
    }

    @Override
    public int rank() {
        return RANK;
    }

    /** Refuses with CARD_ENDED when the card was refunded, or its last free delivery taken, since the price was made. */
    @Override
    public Uni<Reservation> reserve(OrderDraft draft) {
        return saving(draft)
                .map(saving -> store.take(saving)
                        .invoke(SavingParticipant::requireTaken)
                        .replaceWith(Reservation.NOTHING))
                .orElseGet(() -> Uni.createFrom().item(Reservation.NOTHING));
    }

    @Override
    public Uni<Confirmation> confirm(PaidOrder order) {
        return usesCard(order.uses())
                ? store.firm(order.id()).replaceWith(Confirmation.SHIP)
                : Uni.createFrom().item(Confirmation.SHIP);
    }

    @Override
    public Uni<Void> release(EndedOrder order) {
        return usesCard(order.uses())
                ? store.giveBack(order.id())
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> partRefunded(PartRefund refund) {
        return find(Use.CARD_PRICE, refund.uses())
                .map(use -> store.returned(refund.order(), Savings.returned(use, refund.lines())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Optional<Saving> saving(OrderDraft draft) {
        Optional<Use> goods = find(Use.CARD_PRICE, draft.uses());
        Optional<Use> freight = find(Use.CARD_FREIGHT, draft.uses());
        return goods.or(() -> freight)
                .map(use -> new Saving(
                        draft.id(),
                        draft.member(),
                        new OrderId(use.reference()),
                        goods.map(Use::worth).orElse(Money.ZERO),
                        freight.map(Use::worth).orElse(Money.ZERO),
                        draft.at()));
    }

    private static boolean usesCard(List<Use> uses) {
        return find(Use.CARD_PRICE, uses).or(() -> find(Use.CARD_FREIGHT, uses)).isPresent();
    }

    private static Optional<Use> find(String kind, List<Use> uses) {
        return uses.stream().filter(use -> use.kind().equals(kind)).findFirst();
    }

    private static void requireTaken(boolean taken) {
        if (!taken) {
            throw CARD_ENDED.refuse();
        }
    }
}
