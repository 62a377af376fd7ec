package mall.task;

import java.time.Instant;
import java.util.List;

/**
 * What ops says about a plant.
 *
 * @param levels from the first to the last
 */
public record PlantTerms(String name, List<Level> levels, Instant startsAt, Instant endsAt) {

    /**
     * A level of a plant.
     *
     * @param energy how much it takes altogether, from the seed on
     */
    public record Level(String name, long energy, List<Prize> prizes) {}

    /** Every prize there is to win. */
    public List<Prize> allPrizes() {
        return levels.stream().flatMap(level -> level.prizes().stream()).toList();
    }

    /** The level that so much energy has made, 0 for none. */
    public int levelOf(long energy) {
        return (int) levels.stream().filter(level -> level.energy() <= energy).count();
    }
}
