package mall.shipping.spi;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.shipping.Carrier;

/**
 * Knows where parcels are: a platform that speaks with the carriers. Implemented by CDI beans; the first that is ready
 * is asked, and a shop without one shows no routes.
 */
public interface CarrierTracker {

    /**
     * A parcel as its carrier knows it.
     *
     * @param phoneTail the last four digits of the receiver's phone, for carriers that answer nobody else
     */
    record Waybill(Carrier carrier, String trackingNo, Optional<String> phoneTail) {}

    /**
     * Something that happened to a parcel.
     *
     * @param place may be empty
     * @param text Chinese, fit to show to the shopper
     */
    record Route(Instant at, RouteStatus status, String place, String text) {}

    /** Whether it can be asked at all. */
    boolean isReady();

    /**
     * Everything the carrier knows of the parcel, in any order; empty when it does not know it (yet). Called outside any
     * transaction; a failure is tried again later.
     */
    Uni<List<Route>> routes(Waybill waybill);
}
