package mall.shipping;

import java.util.List;
import mall.shipping.spi.CarrierTracker.Route;

/**
 * A parcel with what its carrier said of it.
 *
 * @param routes newest first; empty while its carrier knows nothing of it
 */
public record TrackedParcel(ParcelView parcel, List<Route> routes) {}
