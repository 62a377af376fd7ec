package mall.shipping;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a parcel is, as far as its carrier tells.
 *
 * @param signedAt when the receiver got it
 * @param underWay whether its carrier speaks of it, it has not arrived, and more is to be learned
 */
public record Whereabouts(ParcelStatus status, Optional<Instant> signedAt, boolean underWay) {

    static final Whereabouts UNKNOWN = new Whereabouts(ParcelStatus.TABLE.start(), Optional.empty(), false);
}
