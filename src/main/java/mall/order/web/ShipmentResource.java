package mall.order.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import mall.identity.MemberId;
import mall.order.OrderError;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.platform.http.Caller;
import mall.platform.http.PathIds;
import mall.platform.http.Roles;
import mall.shipping.ParcelId;
import mall.shipping.ShippingError;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The parcels of a shopper's orders. */
@Path("/api/v1/orders/{id}/shipments")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "order", description = "报价与订单")
class ShipmentResource {

    private final OrderQueries queries;
    private final Caller caller;
    private final Clock clock;

    ShipmentResource(OrderQueries queries, Caller caller, Clock clock) {
        this.queries = queries;
        this.caller = caller;
        this.clock = clock;
    }

    /** Where a parcel is; refuses with ORDER_NOT_FOUND or PARCEL_NOT_FOUND. */
    @GET
    @Path("/{parcelId}/routes")
    @Operation(summary = "包裹的物流轨迹")
    public Uni<ShipmentRoutesWire> routes(@RestPath String id, @RestPath String parcelId) {
        return queries.shipment(
                        new MemberId(caller.id()),
                        PathIds.required(id, OrderId::new, OrderError.ORDER_NOT_FOUND),
                        PathIds.required(parcelId, ParcelId::new, ShippingError.PARCEL_NOT_FOUND))
                .map(tracked -> ShipmentRoutesWire.of(tracked, clock.instant()));
    }
}
