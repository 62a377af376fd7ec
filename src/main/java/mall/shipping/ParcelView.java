package mall.shipping;

import java.time.Instant;
import java.util.List;

/**
 * A parcel on its way.
 *
 * @param reference whose parcel it is, e.g. the raw id of an order
 * @param reported whether WeChat knows this parcel
 */
public record ParcelView(
        ParcelId id,
        long reference,
        Carrier carrier,
        String trackingNo,
        List<ParcelItem> items,
        Instant shippedAt,
        boolean reported,
        Whereabouts whereabouts) {}
