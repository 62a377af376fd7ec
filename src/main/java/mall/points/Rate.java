package mall.points;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mall.platform.reward.PointsBoost;

/** How fast an order earns: the best boost of each kind counts, the kinds multiply, and the product has a cap. */
final class Rate {

    /** Basis points of the ordinary rate. */
    static final int ORDINARY = 10_000;

    private Rate() {}

    /** What one boost said. */
    record Said(PointsBoost.Kind kind, int basisPoints) {}

    /**
     * The rate in basis points, rounded down.
     *
     * @param said by boosts of any kind, in any order; less than the ordinary rate counts as the ordinary one
     * @param cap the fastest rate there is
     */
    static int of(List<Said> said, int cap) {
        Map<PointsBoost.Kind, Integer> best = new EnumMap<>(PointsBoost.Kind.class);
        said.forEach(boost -> best.merge(boost.kind(), boost.basisPoints(), Math::max));
        long rate = ORDINARY;
        for (int basisPoints : best.values()) {
            // capped at every step, so that no boost however wrong overflows
            rate = Math.min(cap, rate * Math.max(ORDINARY, basisPoints) / ORDINARY);
        }
        return Math.toIntExact(rate);
    }
}
