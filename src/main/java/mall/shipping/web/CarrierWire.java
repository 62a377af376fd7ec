package mall.shipping.web;

import mall.shipping.Carrier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A carrier on the wire. */
@Schema(name = "Carrier")
record CarrierWire(String code, String name) {

    static CarrierWire of(Carrier carrier) {
        return new CarrierWire(carrier.name(), carrier.title());
    }
}
