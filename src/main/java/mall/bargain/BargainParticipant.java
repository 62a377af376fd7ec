package mall.bargain;

import static mall.bargain.BargainError.BARGAIN_NOT_FOUND;
import static mall.bargain.BargainError.BARGAIN_ORDERED;
import static mall.bargain.BargainError.BARGAIN_SOLD_OUT;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.bargain.PurchaseStore.Holding;
import mall.bargain.PurchaseStore.Offering;
import mall.bargain.PurchaseStore.Placement;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.PaidOrder;
import mall.order.spi.Reservation;
import mall.platform.db.Ids;
import mall.pricing.spi.Deal;

/** The piece's part in the life of an order with the deal {@code BARGAIN}. */
@ApplicationScoped
class BargainParticipant implements OrderParticipant {

    private static final int RANK = 450;

    private final PurchaseStore purchases;
    private final BargainStore bargains;
    private final BargainNews news;
    private final BargainConfig config;
    private final Ids ids;

    BargainParticipant(
            PurchaseStore purchases, BargainStore bargains, BargainNews news, BargainConfig config, Ids ids) {
        this.purchases = purchases;
        this.bargains = bargains;
        this.news = news;
        this.config = config;
        this.ids = ids;
    }

    @Override
    public int rank() {
        return RANK;
    }

    /**
     * Holds a piece at the price of the bargain. Refuses with BARGAIN_NOT_FOUND, BARGAIN_NOT_YOURS, BARGAIN_ORDERED,
     * BARGAIN_ENDED, BARGAIN_NOT_AT_FLOOR, BARGAIN_PRICE_MOVED or BARGAIN_SOLD_OUT.
     */
    @Override
    public Uni<Reservation> reserve(OrderDraft draft) {
        if (!BargainDeal.isOne(draft.deal())) {
            return Uni.createFrom().item(Reservation.NOTHING);
        }
        BargainDeal deal = BargainDeal.of(draft.deal().orElseThrow());
        return purchases
                .lockedOffering(deal.bargain(), draft.member())
                .map(found -> found.orElseThrow(BARGAIN_NOT_FOUND::refuse))
                .invoke(offering -> offering.requireBuyable(draft.member(), draft.at()))
                .invoke(offering -> deal.requirePaid(offering.bargain().price()))
                .chain(offering -> hold(offering, draft))
                .replaceWith(new Reservation(Optional.empty(), Optional.of(config.paymentWindow())));
    }

    @Override
    public Uni<Confirmation> confirm(PaidOrder order) {
        if (!BargainDeal.isOne(order.deal())) {
            return Uni.createFrom().item(Confirmation.SHIP);
        }
        return purchases
                .lockedPlacement(order.id())
                .map(found -> found.orElseThrow(() -> new IllegalStateException("an order without a purchase")))
                .chain(placement -> pay(placement, order.at()))
                .replaceWith(Confirmation.SHIP);
    }

    /** Gives an unpaid piece back. A paid one stays sold when the shop refunds its order: the bargain is over. */
    @Override
    public Uni<Void> release(EndedOrder order) {
        if (!BargainDeal.isOne(order.deal())) {
            return Uni.createFrom().voidItem();
        }
        return purchases.lockedPlacement(order.id()).chain(found -> found.filter(
                        placement -> placement.purchase().isHeld())
                .map(placement -> letGo(placement, order.at()))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /**
     * The same bargain while its owner may still buy it for what was paid; else nothing. Locks nothing: holding the
     * piece decides.
     */
    @Override
    public Uni<Optional<Deal>> rescue(EndedOrder order) {
        if (!BargainDeal.isOne(order.deal())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return purchases.placement(order.id()).chain(found -> found.map(placement -> rescue(placement, order.at()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Void> hold(Offering offering, OrderDraft draft) {
        Bargain bargain = offering.bargain();
        Purchase purchase = new Purchase(
                ids.next(), bargain.id(), draft.member(), draft.id(), bargain.price(), PurchaseStatus.TABLE.start());
        bargain.hold();
        return bargains.save(bargain.state())
                .chain(() -> purchases.hold(offering.campaign().id(), purchase, draft.at()))
                .invoke(BargainParticipant::requireHeld)
                .chain(() -> news.tell(bargain));
    }

    private Uni<Void> pay(Placement placement, Instant now) {
        Bargain bargain = placement.bargain();
        Purchase paid = bargain.pay(placement.purchase(), placement.campaign().terms(), now);
        return purchases
                .savePaid(paid, now)
                .chain(() -> bargains.save(bargain.state()))
                .chain(() -> news.tell(bargain));
    }

    private Uni<Void> letGo(Placement placement, Instant now) {
        Bargain bargain = placement.bargain();
        Purchase released = bargain.letGo(placement.purchase(), now);
        return bargains.save(bargain.state())
                .chain(() -> purchases.saveReleased(released, now))
                .chain(() -> news.tell(bargain));
    }

    private Uni<Optional<Deal>> rescue(Placement placement, Instant now) {
        Purchase gone = placement.purchase();
        return purchases.offering(gone.bargain(), gone.buyer()).map(found -> found.filter(
                        offering -> offering.isBuyable(gone.buyer(), now)
                                && offering.bargain().price().equals(gone.price()))
                .map(offering -> BargainDeal.rescuing(gone)));
    }

    private static void requireHeld(Holding holding) {
        if (!holding.inQuota()) {
            throw BARGAIN_SOLD_OUT.refuse();
        }
        if (!holding.held()) {
            throw BARGAIN_ORDERED.refuse();
        }
    }
}
