package mall.points;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.PaidOrder;
import mall.order.spi.PartRefund;
import mall.order.spi.Reservation;
import mall.platform.db.Ids;
import mall.points.Spending.GiveBack;
import mall.pricing.spi.Use;

/** The points an order spends: taken when it is placed, given back when it ends or in proportion to a part refund. */
@ApplicationScoped
class PointsParticipant implements OrderParticipant {

    private static final int RANK = 300;

    private static final String SPENT = "下单抵扣";
    private static final String CANCELLED = "订单取消，积分退还";
    private static final String CLOSED = "订单退款，积分退还";
    private static final String PART_REFUNDED = "部分退款，积分退还";

    private final Ledger ledger;
    private final SpendingStore spendings;
    private final PointsConfig config;

    PointsParticipant(Ledger ledger, SpendingStore spendings, PointsConfig config) {
        this.ledger = ledger;
        this.spendings = spendings;
        this.config = config;
    }

    @Override
    public int rank() {
        return RANK;
    }

    /** Takes the points in one statement; refuses with POINTS_NOT_ENOUGH. */
    @Override
    public Uni<Reservation> reserve(OrderDraft draft) {
        Map<SkuId, Long> points = pointsOf(draft.uses());
        if (points.isEmpty()) {
            return Uni.createFrom().item(Reservation.NOTHING);
        }
        Reason reason = Reason.of(PointsKind.ORDER, draft.id(), Ids.text(draft.id()), SPENT);
        return ledger.spend(draft.member(), points, reason, draft.at()).replaceWith(Reservation.NOTHING);
    }

    /** Spent points are spent since the order was placed. */
    @Override
    public Uni<Confirmation> confirm(PaidOrder order) {
        return Uni.createFrom().item(Confirmation.SHIP);
    }

    @Override
    public Uni<Void> release(EndedOrder order) {
        if (pointsOf(order.uses()).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Reason reason = Reason.of(
                PointsKind.ORDER_BACK, order.id(), Ids.text(order.id()), order.wasPaid() ? CLOSED : CANCELLED);
        return spendings
                .locked(order.member(), order.id())
                .map(spending -> spending.giveBackAll(order.at()))
                .chain(back -> giveBack(order.member(), order.id(), back, reason, order.at()));
    }

    @Override
    public Uni<Void> partRefunded(PartRefund refund) {
        if (pointsOf(refund.uses()).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String reference = String.join(":", Ids.text(refund.order()), refund.kind(), refund.reference());
        Reason reason = Reason.of(PointsKind.ORDER_BACK, refund.order(), reference, PART_REFUNDED);
        return spendings
                .locked(refund.member(), refund.order())
                .map(spending -> spending.giveBackPart(refund.lines(), refund.at()))
                .chain(back -> giveBack(refund.member(), refund.order(), back, reason, refund.at()));
    }

    private Uni<Void> giveBack(MemberId member, OrderId order, GiveBack back, Reason reason, Instant now) {
        return back.points() == 0
                ? Uni.createFrom().voidItem()
                : spendings.giveBack(member, order, back, reason, PointsLife.endOfDay(now, config.secondLife()), now);
    }

    private static Map<SkuId, Long> pointsOf(List<Use> uses) {
        return uses.stream()
                .filter(use -> use.kind().equals(Use.POINTS))
                .flatMap(use -> use.perSku().entrySet().stream())
                .filter(line -> line.getValue() > 0)
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, Math::addExact));
    }
}
