package mall.shipping;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a parcel is, as far as its carrier tells.
 *
 * @param signedAt when the receiver got it
 * @param notArrived whether it is known not to have arrived: its carrier has it, or it came back
 */
public record Whereabouts(ParcelStatus status, Optional<Instant> signedAt, boolean notArrived) {

    static final Whereabouts UNKNOWN = new Whereabouts(ParcelStatus.TABLE.start(), Optional.empty(), false);
}
