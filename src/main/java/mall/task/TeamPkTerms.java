package mall.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What ops says about a PK between teams.
 *
 * @param scores what counts, and how much
 * @param prizes for each member of a team who did something for it; from the first place down
 */
public record TeamPkTerms(
        String name, int teamSize, Map<TaskKind, Integer> scores, List<Tier> prizes, Instant startsAt, Instant endsAt) {

    /**
     * The prizes of the places up to one, from the last place of the tier before.
     *
     * @param lastPlace 1 is the first
     */
    public record Tier(int lastPlace, List<Prize> prizes) {}

    /** Every prize there is to win. */
    public List<Prize> allPrizes() {
        return prizes.stream().flatMap(tier -> tier.prizes().stream()).toList();
    }

    /** The prizes of a place, if it wins any. */
    Optional<Tier> tierOf(int place) {
        return prizes.stream().filter(tier -> place <= tier.lastPlace()).findFirst();
    }

    /** The last place that wins something. */
    int lastPlace() {
        return prizes.get(prizes.size() - 1).lastPlace();
    }
}
