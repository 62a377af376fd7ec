package mall.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * A product that is for members of a level only, and of those above it.
 *
 * @param level code of the level; whoever keeps the levels knows what it means
 * @param until when it opens to everybody (early access); empty when it never does
 */
public record Exclusivity(String level, Optional<Instant> until) {

    /** Whether the product is closed to others; at {@code until} it is open. */
    public boolean holdsAt(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }
}
