package mall.campaign;

/**
 * Shares of members who did something, in parts per million. Wilson's score interval keeps its promise for small numbers
 * and rare events, where the usual one does not; the difference of two shares is Newcombe's (1998, method 10), built of
 * their Wilson intervals.
 */
final class Shares {

    /** 97.5 % of the normal distribution lie below. */
    static final String Z_TEXT = "1.959963984540054";

    private static final int MILLION = 1_000_000;

    private Shares() {}

    /** The share of {@code some} in {@code all}. */
    static Interval of(long some, long all) {
        double z = Double.parseDouble(Z_TEXT);
        double share = (double) some / all;
        double shrink = 1 + z * z / all;
        double centre = (share + z * z / (2.0 * all)) / shrink;
        double half = z / shrink * Math.sqrt(share * (1 - share) / all + z * z / (4.0 * all * all));
        return new Interval(
                Math.round((centre - half) * MILLION),
                Math.round(share * MILLION),
                Math.round((centre + half) * MILLION));
    }

    /** By how much the first share is greater than the second. */
    static Interval difference(Interval first, Interval second) {
        long estimate = first.estimate() - second.estimate();
        double down = Math.hypot(first.estimate() - first.low(), second.high() - second.estimate());
        double up = Math.hypot(first.high() - first.estimate(), second.estimate() - second.low());
        return new Interval(Math.round(estimate - down), estimate, Math.round(estimate + up));
    }
}
