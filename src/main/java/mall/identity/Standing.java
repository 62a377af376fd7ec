package mall.identity;

/**
 * How a member stands with the shop.
 *
 * @param rank of his level; 0 is where everybody begins, higher is better
 * @param level stable name of the level, e.g. {@code GOLD}
 * @param pointsBasisPoints how fast he earns points; 10000 = the ordinary rate
 */
public record Standing(int rank, String level, int pointsBasisPoints) {

    /** A member of a shop without levels. */
    public static final Standing ORDINARY = new Standing(0, "ORDINARY", 10_000);
}
