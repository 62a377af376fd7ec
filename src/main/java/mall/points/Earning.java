package mall.points;

import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.order.OrderStatus;

/**
 * The points a paid order earns. They follow the order as it stands, not the single event that was heard, so that
 * events may come twice and in any order.
 *
 * @param basisPoints the member's rate when he paid; 10000 is the ordinary one
 * @param frozen not to be spent yet
 * @param granted when the order was completed
 * @param takenBack of those, since money was refunded afterwards
 * @param missed what should have been taken back, but was spent already
 */
record Earning(
        OrderId order,
        MemberId member,
        int basisPoints,
        EarningStatus status,
        long frozen,
        long granted,
        long takenBack,
        long missed) {

    static final String TITLE = "购物奖励";

    // fen in a yuan × basis points of the ordinary rate
    private static final long ORDINARY = 100 * 10_000;

    /**
     * What has to happen.
     *
     * @param next the earning afterwards, what is taken back not counted
     * @param grant points to give
     * @param takeBack points to take, as far as the balance allows
     */
    record Change(Earning next, long grant, long takeBack) {}

    static Earning begin(OrderId order, MemberId member, int basisPoints) {
        return new Earning(order, member, basisPoints, EarningStatus.TABLE.start(), 0, 0, 0, 0);
    }

    /** Brings the earning in line with its order. */
    Change follow(OrderStatus standing, Money kept, int pointsPerYuan) {
        long points = pointsFor(kept, pointsPerYuan);
        if (status == EarningStatus.GRANTED) {
            return new Change(this, 0, Math.max(0, granted - takenBack - missed - points));
        }
        return switch (standing) {
            case COMPLETED -> new Change(moved(new EarningStatus.OrderDone(), points), points, 0);
            case CLOSED, CANCELLED -> new Change(moved(new EarningStatus.OrderEnded(), 0), 0, 0);
            default -> new Change(frozen(points), 0, 0);
        };
    }

    /** The earning after so many points were taken back of those that should have been. */
    Earning tookBack(long taken, long due) {
        return new Earning(
                order, member, basisPoints, status, frozen, granted, takenBack + taken, missed + due - taken);
    }

    /** Rounded down: a point is earned when it is paid for. */
    private long pointsFor(Money kept, int pointsPerYuan) {
        long atOrdinaryRate = Math.multiplyExact(kept.fen(), (long) pointsPerYuan);
        return Math.multiplyExact(atOrdinaryRate, (long) basisPoints) / ORDINARY;
    }

    private Earning frozen(long points) {
        return new Earning(order, member, basisPoints, status, points, granted, takenBack, missed);
    }

    private Earning moved(Object cause, long points) {
        return EarningStatus.TABLE
                .after(status, cause)
                .map(next -> new Earning(order, member, basisPoints, next, 0, points, takenBack, missed))
                .orElse(this);
    }
}
