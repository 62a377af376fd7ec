package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.OffsetDateTime;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.http.PageQuery;
import mall.platform.http.PageWire;
import mall.platform.http.Roles;
import mall.shipping.Carrier;
import mall.shipping.ParcelStatus;
import mall.shipping.StuckParcel;
import mall.shipping.StuckReason;
import mall.shipping.Tracking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Parcels that somebody should look after. */
@Path("/api/ops/v1/stuck-parcels")
@Tag(name = "ops", description = "运营后台")
class OpsStuckParcelsResource {

    /** One of them; purpose and reference say whose it is, e.g. {@code ORDER} and the order's id. */
    @Schema(name = "OpsStuckParcel")
    record StuckParcelWire(
            String id,
            String purpose,
            String reference,
            Carrier carrier,
            String trackingNo,
            ParcelStatus status,
            StuckReason reason,
            OffsetDateTime shippedAt,
            @Nullable OffsetDateTime lastRouteAt) {

        private static StuckParcelWire of(StuckParcel parcel) {
            return new StuckParcelWire(
                    Ids.text(parcel.id()),
                    parcel.purpose(),
                    Ids.text(parcel.reference()),
                    parcel.carrier(),
                    parcel.trackingNo(),
                    parcel.status(),
                    parcel.reason(),
                    BusinessTime.onTheWire(parcel.shippedAt()),
                    parcel.lastRouteAt().map(BusinessTime::onTheWire).orElse(null));
        }
    }

    private final Tracking tracking;

    OpsStuckParcelsResource(Tracking tracking) {
        this.tracking = tracking;
    }

    /** Parcels with a problem, sent back, or without news for days; oldest first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.FINANCE, Roles.ADMIN})
    @Operation(summary = "需要跟进的包裹：异常、退回，或多日没有物流消息")
    public Uni<PageWire<StuckParcelWire>> list(@BeanParam @Valid PageQuery page) {
        return tracking.stuck(page.after(), page.limit()).map(found -> PageWire.of(found, StuckParcelWire::of));
    }
}
