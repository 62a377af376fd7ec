package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mall.wechatsim.Waybill.Route;
import mall.wechatsim.Waybill.RouteStatus;

/**
 * The one thing here that is not WeChat: a platform of carriers that knows where parcels are. What it knows is told by
 * whoever plays the carrier.
 */
final class CarrierApi {

    private static final int LONGEST_NUMBER = 40;

    private final World world;

    CarrierApi(World world) {
        this.world = world;
    }

    void routes(Router router) {
        router.get("/carrier/waybills/{carrier}/{trackingNo}", call -> Answer.ok(known(call)));
        router.get("/_sim/carrier/parcels/{trackingNo}", call -> Answer.ok(known(call)));
        router.post("/_sim/carrier/parcels/{trackingNo}/routes", this::tell);
    }

    private Waybill known(Call call) {
        String trackingNo = call.variable("trackingNo");
        return world.waybills.find(trackingNo).orElseThrow(() -> ControlRefused.notThere("waybill " + trackingNo));
    }

    /** {@code {status, at?, place?, text?}}, or several as {@code {routes: […]}}. */
    private Answer tell(Call call) throws IOException {
        String trackingNo = call.variable("trackingNo");
        if (trackingNo.isBlank() || trackingNo.length() > LONGEST_NUMBER) {
            throw invalid("trackingNo 最长 " + LONGEST_NUMBER + " 个字符");
        }
        List<Route> told = told(call.json());
        Waybill waybill = world.journal.atomically(() -> {
            Waybill before = world.waybills.find(trackingNo).orElseGet(() -> Waybill.unknown(trackingNo));
            return world.waybills.putAndGet(trackingNo, before.with(told));
        });
        return Answer.json(201, waybill);
    }

    private List<Route> told(JsonNode body) {
        if (!body.has("routes")) {
            return List.of(route(body));
        }
        List<Route> routes = new ArrayList<>();
        body.path("routes").forEach(route -> routes.add(route(route)));
        return routes;
    }

    private Route route(JsonNode route) {
        RouteStatus status = Arrays.stream(RouteStatus.values())
                .filter(known -> known.name().equals(route.path("status").asText()))
                .findFirst()
                .orElseThrow(() -> invalid("status 为 " + Arrays.toString(RouteStatus.values()) + " 之一"));
        return new Route(
                at(route.path("at").asText()),
                status,
                route.path("place").asText(),
                route.path("text").asText(status.usualText()));
    }

    private Instant at(String text) {
        try {
            return text.isEmpty() ? world.now() : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid("at 为带时区的 ISO-8601 时间");
        }
    }

    private static ControlRefused invalid(String message) {
        return new ControlRefused(422, "ROUTE", message);
    }
}
