package mall.points;

import static mall.points.PointsError.POINTS_ITEM_LIMIT_REACHED;
import static mall.points.PointsError.POINTS_ITEM_SOLD_OUT;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.order.OrderId;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.OrderedLine;
import mall.order.spi.PaidOrder;
import mall.order.spi.Reservation;
import mall.platform.db.Ids;
import mall.platform.db.Savepoints;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.points.ExchangeStore.Taken;
import mall.points.ExchangeStore.Taking;
import org.jboss.logging.Logger;

/**
 * The pieces of an item that an order with the deal {@code POINTS_MALL} takes. Its points are held by
 * {@link PointsParticipant} like those of every order.
 */
@ApplicationScoped
class ExchangeParticipant implements OrderParticipant {

    private static final Logger LOG = Logger.getLogger(ExchangeParticipant.class);

    /** After the points, since everybody wants the quota of an item. */
    private static final int RANK = 400;

    private static final String CAUSE = "POINTS_MALL";
    private static final Confirmation DELIVERED = new Confirmation.Delivered();
    private static final Confirmation LOST = new Confirmation.Lost("优惠券已不能发放，积分和款项将退还");

    private final ExchangeStore exchanges;
    private final RewardDispenser rewards;
    private final Savepoints savepoints;

    ExchangeParticipant(ExchangeStore exchanges, RewardDispenser rewards, Savepoints savepoints) {
        this.exchanges = exchanges;
        this.rewards = rewards;
        this.savepoints = savepoints;
    }

    @Override
    public int rank() {
        return RANK;
    }

    /** Refuses with POINTS_ITEM_LIMIT_REACHED or POINTS_ITEM_SOLD_OUT. */
    @Override
    public Uni<Reservation> reserve(OrderDraft draft) {
        if (!ExchangeDeal.isOne(draft.deal())) {
            return Uni.createFrom().item(Reservation.NOTHING);
        }
        ExchangeDeal deal = ExchangeDeal.of(draft.deal().orElseThrow());
        int pieces = draft.lines().stream().mapToInt(OrderedLine::quantity).sum();
        return exchanges
                .take(deal.item(), draft.member(), pieces, draft.id())
                .invoke(ExchangeParticipant::requireTaken)
                .replaceWith(Reservation.NOTHING);
    }

    /** A coupon is handed over at once; when it cannot be, points and money go back. */
    @Override
    public Uni<Confirmation> confirm(PaidOrder order) {
        return ExchangeDeal.isOne(order.deal())
                ? exchanges.taken(order.id()).chain(taken -> handOver(taken, order))
                : Uni.createFrom().item(Confirmation.SHIP);
    }

    /** Gives the pieces back; a coupon of a paid order is taken back as far as it is still there. */
    @Override
    public Uni<Void> release(EndedOrder order) {
        return ExchangeDeal.isOne(order.deal())
                ? exchanges
                        .release(order.id(), order.at())
                        .chain(released -> released && order.wasPaid()
                                ? takeBack(order)
                                : Uni.createFrom().voidItem())
                : Uni.createFrom().voidItem();
    }

    private Uni<Confirmation> handOver(Taken taken, PaidOrder order) {
        if (taken.item().terms().couponTemplate().isEmpty()) {
            return Uni.createFrom().item(Confirmation.SHIP);
        }
        return savepoints
                .around(() -> rewards.give(coupon(taken, order.member(), order.id())))
                .replaceWith(DELIVERED)
                .onFailure(Refused.class)
                .recoverWithItem(refused -> lost(order.id(), refused));
    }

    private Uni<Void> takeBack(EndedOrder order) {
        return exchanges
                .taken(order.id())
                .chain(taken -> taken.item().terms().couponTemplate().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : rewards.takeBack(coupon(taken, order.member(), order.id())));
    }

    private static Reward coupon(Taken taken, MemberId member, OrderId order) {
        PointsItemTerms terms = taken.item().terms();
        return new Reward(
                member.value(),
                Reward.COUPON,
                Long.toString(terms.couponTemplate().orElseThrow()),
                taken.pieces(),
                CAUSE,
                Ids.text(order),
                terms.name());
    }

    private static Confirmation lost(OrderId order, Throwable refused) {
        LOG.infof("points_item_lost order=%s cause=%s", Ids.text(order), refused.getMessage());
        return LOST;
    }

    private static void requireTaken(Taking taking) {
        if (!taking.inLimit()) {
            throw POINTS_ITEM_LIMIT_REACHED.refuse();
        }
        if (!taking.inQuota()) {
            throw POINTS_ITEM_SOLD_OUT.refuse();
        }
    }
}
