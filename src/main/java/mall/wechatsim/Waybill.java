package mall.wechatsim;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A parcel as its carrier knows it. */
record Waybill(String trackingNo, List<Route> routes) {

    /** What a carrier may say of a parcel. */
    enum RouteStatus {
        ACCEPTED("快递员已揽收"),
        IN_TRANSIT("快件已到达转运中心"),
        DELIVERING("快递员正在派送"),
        SIGNED("已签收，感谢使用"),
        EXCEPTION("收件人拒收，快件滞留"),
        RETURNED("快件已退回寄件人");

        private final String usualText;

        RouteStatus(String usualText) {
            this.usualText = usualText;
        }

        String usualText() {
            return usualText;
        }
    }

    /** One thing that happened to it. */
    record Route(Instant at, RouteStatus status, String place, String text) {}

    static Waybill unknown(String trackingNo) {
        return new Waybill(trackingNo, List.of());
    }

    Waybill with(List<Route> more) {
        return new Waybill(
                trackingNo, Stream.concat(routes.stream(), more.stream()).toList());
    }
}
