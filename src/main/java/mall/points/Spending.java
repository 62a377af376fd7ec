package mall.points;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import mall.catalog.SkuId;
import mall.order.spi.PartRefund;

/**
 * What an order spent in points, and how much of it has come back.
 *
 * @param lines what was spent for each SKU
 * @param takings the lots it came from, those that are good longest first; both lists sum to the same
 */
record Spending(List<Line> lines, List<Taking> takings) {

    /** What one line of the order spent. */
    record Line(SkuId sku, long spent, long givenBack) {

        private long left() {
            return spent - givenBack;
        }
    }

    /**
     * Points taken from one lot.
     *
     * @param closed the lot has been written off already
     */
    record Taking(long lot, long taken, long givenBack, Instant expiresAt, boolean closed) {

        private long left() {
            return taken - givenBack;
        }

        private boolean isOpenAt(Instant now) {
            return !closed && now.isBefore(expiresAt);
        }
    }

    /**
     * Points on their way back.
     *
     * @param lines how many for each SKU, more than 0 each
     */
    record GiveBack(Map<SkuId, Long> lines, List<Return> returns) {

        long points() {
            return sum(returns, Return::points);
        }

        /** How many begin a new lot, because theirs has expired meanwhile. */
        long fresh() {
            return sum(returns.stream().filter(one -> !one.reopens()).toList(), Return::points);
        }
    }

    /** Points that come back of those taken from a lot; {@code reopens} tells whether they return to it. */
    record Return(long lot, long points, boolean reopens) {}

    /** Everything that has not come back yet. */
    GiveBack giveBackAll(Instant now) {
        return giveBack(Line::left, now);
    }

    /**
     * The part of each line's points that its refunds so far ask for, less what came back before. It is counted over all
     * refunds of the line together, so that rounding loses nothing: the last fen, or the last piece, brings the last
     * point (ADR 52).
     */
    GiveBack giveBackPart(List<PartRefund.Line> refunded, Instant now) {
        Map<SkuId, PartRefund.Line> parts =
                refunded.stream().collect(Collectors.toMap(PartRefund.Line::sku, Function.identity()));
        return giveBack(
                line -> shareOf(line.spent(), Objects.requireNonNull(parts.get(line.sku()))) - line.givenBack(), now);
    }

    // By money or by pieces, whichever is more: who returns everything gets all points, though the freight be kept, and
    // a line that cost no money has pieces only.
    private static long shareOf(long spent, PartRefund.Line part) {
        long byPieces = share(spent, part.refundedQuantity(), part.quantity());
        return part.payable().isPositive()
                ? Math.max(
                        byPieces,
                        share(spent, part.refunded().fen(), part.payable().fen()))
                : byPieces;
    }

    // 128 bits: points × fen may pass the range of a long
    private static long share(long spent, long part, long whole) {
        return BigInteger.valueOf(spent)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    private GiveBack giveBack(ToLongFunction<Line> points, Instant now) {
        Map<SkuId, Long> back = new LinkedHashMap<>();
        for (Line line : lines) {
            long due = points.applyAsLong(line);
            if (due > 0) {
                back.put(line.sku(), due);
            }
        }
        return new GiveBack(back, returns(sum(back.values(), Long::longValue), now));
    }

    // What is good longest comes back first: it was spent last, and is worth most to the member.
    private List<Return> returns(long points, Instant now) {
        List<Return> returns = new ArrayList<>();
        long left = points;
        for (Taking taking : takings) {
            long part = Math.min(taking.left(), left);
            if (part > 0) {
                returns.add(new Return(taking.lot(), part, taking.isOpenAt(now)));
                left -= part;
            }
        }
        return returns;
    }

    private static <T> long sum(Iterable<T> items, ToLongFunction<T> points) {
        long sum = 0;
        for (T item : items) {
            sum = Math.addExact(sum, points.applyAsLong(item));
        }
        return sum;
    }
}
