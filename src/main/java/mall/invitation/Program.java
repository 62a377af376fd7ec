package mall.invitation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mall.kernel.Money;

/**
 * A program.
 *
 * @param spent what its steps have cost so far
 */
public record Program(ProgramId id, ProgramTerms terms, ProgramStatus status, Money spent) {

    /** The step that so many received orders reach. */
    Optional<Step> step(int nth) {
        return terms.steps().stream().filter(step -> step.nth() == nth).findFirst();
    }

    /** Until when the orders of somebody earn who was bound at this moment. */
    Instant earnsUntil(Instant boundAt) {
        return boundAt.plus(Duration.ofDays(terms.rewardDays()));
    }
}
