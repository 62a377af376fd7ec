package mall.shipping;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import mall.shipping.spi.CarrierTracker;
import mall.shipping.spi.RouteStatus;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server that answers {@code GET <base>/carrier/waybills/{carrier}/{trackingNo}} with the routes of a parcel: the
 * stand-in, or an adapter to a carrier platform that speaks likewise. Ready when {@code mall.shipping.tracking.base-url}
 * is set.
 */
@ApplicationScoped
class TrackingClient implements CarrierTracker {

    private static final int UNKNOWN_WAYBILL = 404;
    private static final int OK = 200;
    private static final int LONGEST_PLACE = 60;
    private static final int LONGEST_TEXT = 200;
    // a zero byte would stop the database, and a line break the page
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final Optional<URI> base;
    private final long patienceMillis;
    private final HttpClient http;

    TrackingClient(ShippingConfig config, Vertx vertx) {
        this.base = config.tracking().baseUrl();
        this.patienceMillis = config.tracking().patience().toMillis();
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) patienceMillis));
    }

    @Override
    public boolean isReady() {
        return base.isPresent();
    }

    @Override
    public Uni<List<Route>> routes(Waybill waybill) {
        // the future completes on the context that asked, so the caller may go on to the database
        return Uni.createFrom().completionStage(() -> http.request(question(waybill))
                .compose(HttpClientRequest::send)
                .compose(TrackingClient::answer)
                .timeout(patienceMillis, TimeUnit.MILLISECONDS)
                .toCompletionStage());
    }

    private RequestOptions question(Waybill waybill) {
        String path = "/carrier/waybills/" + waybill.carrier().name() + "/"
                + URLEncoder.encode(waybill.trackingNo(), StandardCharsets.UTF_8);
        String query = waybill.phoneTail().map(tail -> "?phoneTail=" + tail).orElse("");
        return new RequestOptions()
                .setAbsoluteURI(base.orElseThrow() + path + query)
                .setTimeout(patienceMillis);
    }

    private static Future<List<Route>> answer(HttpClientResponse response) {
        return switch (response.statusCode()) {
            case OK -> response.body().map(TrackingClient::routes);
            case UNKNOWN_WAYBILL -> Future.succeededFuture(List.of());
            default -> Future.failedFuture("the carrier answered " + response.statusCode());
        };
    }

    static List<Route> routes(Buffer body) {
        JsonArray routes = body.toJsonObject().getJsonArray("routes");
        return IntStream.range(0, routes.size())
                .mapToObj(routes::getJsonObject)
                .map(TrackingClient::route)
                .toList();
    }

    private static Route route(JsonObject route) {
        return new Route(
                OffsetDateTime.parse(route.getString("at")).toInstant(),
                RouteStatus.valueOf(route.getString("status")),
                line(route.getString("place"), LONGEST_PLACE),
                line(route.getString("text"), LONGEST_TEXT));
    }

    private static String line(@Nullable String text, int most) {
        String line = CONTROL.matcher(text == null ? "" : text).replaceAll(" ").strip();
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
