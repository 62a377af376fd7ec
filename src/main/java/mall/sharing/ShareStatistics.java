package mall.sharing;

import java.util.List;
import java.util.Map;

/**
 * What sharing brought in a while.
 *
 * @param shares links that were made, by what they lead to
 * @param lines what came by them, by what was shared and by channel
 * @param prizes what it cost, by kind
 */
public record ShareStatistics(Map<TargetType, Long> shares, List<Line> lines, List<Cost> prizes) {

    /**
     * What came by one channel.
     *
     * @param visitors counted once per link and day
     * @param acts how many there were that count, by kind
     * @param orders how many orders were behind them
     */
    public record Line(TargetType target, Channel channel, long visitors, Map<ShareAct, Long> acts, long orders) {

        /** How many of ten thousand visitors did something. */
        public long conversionBasisPoints() {
            long acting = acts.values().stream().mapToLong(Long::longValue).sum();
            return visitors == 0 ? 0 : acting * 10_000 / visitors;
        }
    }

    /**
     * What was given of a kind.
     *
     * @param givenCount how many times
     * @param givenAmount how many together: points, coupons, growth, fen
     * @param takenBackAmount how many of other rewards were taken back
     */
    public record Cost(String kind, long givenCount, long givenAmount, long takenBackAmount, long waitingAmount) {}
}
