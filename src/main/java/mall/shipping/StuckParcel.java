package mall.shipping;

import java.time.Instant;
import java.util.Optional;

/**
 * A parcel that somebody should look after.
 *
 * @param lastRouteAt of the newest thing its carrier said
 */
public record StuckParcel(
        ParcelId id,
        String purpose,
        long reference,
        Carrier carrier,
        String trackingNo,
        ParcelStatus status,
        StuckReason reason,
        Instant shippedAt,
        Optional<Instant> lastRouteAt) {}
