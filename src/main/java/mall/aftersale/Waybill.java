package mall.aftersale;

import mall.shipping.Carrier;

/** A parcel as its carrier knows it. */
public record Waybill(Carrier carrier, String trackingNo) {

    /** As people read it. */
    String text() {
        return carrier.title() + " " + trackingNo;
    }
}
