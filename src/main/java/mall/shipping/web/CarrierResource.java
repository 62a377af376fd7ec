package mall.shipping.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import mall.platform.http.PageWire;
import mall.shipping.Carrier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The carriers this mall ships with. */
@Path("/api/v1/carriers")
@Tag(name = "shipping", description = "快递与包裹")
class CarrierResource {

    private static final PageWire<CarrierWire> ALL =
            new PageWire<>(Arrays.stream(Carrier.values()).map(CarrierWire::of).toList(), null);

    /** Every carrier; the list is short and never continues on another page. */
    @GET
    @PermitAll
    @Operation(summary = "支持的快递公司")
    public PageWire<CarrierWire> list() {
        return ALL;
    }
}
