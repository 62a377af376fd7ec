package mall.campaign;

/**
 * An estimate and the interval that holds the truth 95 times of a hundred.
 *
 * @param estimate what was measured
 */
public record Interval(long low, long estimate, long high) {

    /** Whether the difference it estimates is there at all, and not just chance. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
