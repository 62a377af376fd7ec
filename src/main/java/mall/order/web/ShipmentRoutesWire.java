package mall.order.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.shipping.TrackedParcel;
import mall.shipping.spi.CarrierTracker;
import mall.shipping.spi.RouteStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a parcel of an order is. */
@Schema(name = "ShipmentRoutes")
record ShipmentRoutesWire(
        OrderWire.Shipment shipment,
        @Schema(description = "最新的在前；快递尚无消息时为空") List<Route> routes,
        OffsetDateTime serverTime) {

    static ShipmentRoutesWire of(TrackedParcel tracked, Instant now) {
        return new ShipmentRoutesWire(
                OrderWire.Shipment.of(tracked.parcel()),
                tracked.routes().stream().map(Route::of).toList(),
                BusinessTime.onTheWire(now));
    }

    /** Something its carrier said. */
    @Schema(name = "ShipmentRoute")
    record Route(OffsetDateTime at, RouteStatus status, String place, String text) {

        private static Route of(CarrierTracker.Route route) {
            return new Route(BusinessTime.onTheWire(route.at()), route.status(), route.place(), route.text());
        }
    }
}
