package mall.membership;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mall.identity.Standing;

/**
 * The levels of the shop and what counts towards them: calm master data of ops, kept in memory by every node.
 *
 * @param version raised by every change
 * @param weights what one unit of growth in a dimension counts, in basis points; every dimension has one
 * @param graceDays how many days a level is kept that is no longer earned; 0 = not at all
 * @param levels lowest first: {@code ORDINARY} with threshold 0, then ever higher thresholds; the place is the rank
 */
public record Ladder(long version, Map<Dimension, Integer> weights, int graceDays, List<Level> levels) {

    /** The code of the first level, which every ladder has. */
    public static final String FIRST = Standing.ORDINARY.level();

    public Ladder {
        weights = Map.copyOf(weights);
        levels = List.copyOf(levels);
    }

    /** The level of this code. */
    public Optional<Level> find(String code) {
        return levels.stream().filter(level -> level.code().equals(code)).findFirst();
    }

    /**
     * The level of a member.
     *
     * @param code as stored; empty, or unknown to this ladder, is the first level
     */
    public Level levelOf(Optional<String> code) {
        return code.flatMap(this::find).orElseGet(this::first);
    }

    /** Where everybody begins. */
    public Level first() {
        return levels.get(0);
    }

    /** Whether any level takes anything off a price. */
    public boolean cutsPrices() {
        return levels.stream()
                .map(Level::benefits)
                .anyMatch(benefits -> benefits.hasMemberPrice() || benefits.freeFreights() > 0);
    }

    /** The level after this one; empty at the top. */
    public Optional<Level> above(Level level) {
        return levels.stream()
                .filter(one -> one.threshold() > level.threshold())
                .findFirst();
    }

    /** The highest level that so much growth earns. */
    public Level earnedBy(long growth) {
        return levels.stream().filter(level -> level.threshold() <= growth).reduce(first(), (lower, higher) -> higher);
    }

    /** The place of a level, 0 for the first. */
    public int rank(Level level) {
        return levels.indexOf(level);
    }

    /** What one unit of growth in this dimension counts, in basis points. */
    public int weight(Dimension dimension) {
        return Objects.requireNonNull(weights.get(dimension));
    }
}
