package mall.shipping;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import mall.shipping.spi.CarrierTracker.Route;
import mall.shipping.spi.CarrierTracker.Waybill;
import mall.shipping.spi.RouteStatus;

/** Table {@code sh_route}, and what {@code sh_parcel} knows of the way. */
@ApplicationScoped
class JourneyStore {

    private static final String COLUMNS = """
            p.id, p.purpose, p.reference, p.carrier, p.tracking_no, p.phone_tail, p.status, p.shipped_at,
            p.last_route_at, p.signed_at, p.asked_in_vain, p.stuck
            """;
    // Whoever claims and dies, or is not answered, has asked in vain: the parcel's turn comes again by itself.
    private static final String CLAIM = """
            UPDATE sh_parcel p
               SET asked_in_vain = asked_in_vain + 1,
                   ask_at = $1 + ($2::bigint[])[least(asked_in_vain + 1, cardinality($2::bigint[]))] * interval '1 ms'
              FROM (SELECT id FROM sh_parcel WHERE ask_at <= $1 ORDER BY ask_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
             WHERE p.id = due.id
            RETURNING
            """ + COLUMNS;
    private static final String LOCKED =
            "SELECT " + COLUMNS + " FROM sh_parcel p WHERE p.id = $1 AND p.ask_at IS NOT NULL FOR UPDATE";
    private static final String ADD = """
            INSERT INTO sh_route (parcel, at, status, place, text)
            SELECT $1, r.at, r.status, r.place, r.text
              FROM jsonb_to_recordset($2) AS r(at timestamptz, status text, place text, text text)
                ON CONFLICT DO NOTHING
            RETURNING at, status, place, text
            """;
    private static final String SAVE = """
            UPDATE sh_parcel
               SET status = $2, last_route_at = $3, signed_at = $4, asked_in_vain = $5, stuck = $6, ask_at = $7,
                   phone_tail = CASE WHEN $7::timestamptz IS NULL THEN NULL ELSE phone_tail END
             WHERE id = $1
            """;
    private static final String ROUTES =
            "SELECT at, status, place, text FROM sh_route WHERE parcel = $1 ORDER BY at DESC, status DESC";
    private static final String STUCK =
            "SELECT " + COLUMNS + " FROM sh_parcel p WHERE p.stuck IS NOT NULL AND p.id > $1 ORDER BY p.id LIMIT $2";
    private static final String FORGET = """
            WITH parcel AS (UPDATE sh_parcel SET phone_tail = NULL, ask_at = NULL
                             WHERE purpose = $1 AND reference = ANY($2) RETURNING id)
            DELETE FROM sh_route r USING parcel WHERE r.parcel = parcel.id
            """;

    private final Sql sql;

    JourneyStore(Sql sql) {
        this.sql = sql;
    }

    /** Takes up to {@code most} parcels whose carrier is to be asked; each comes again after the next of the pauses. */
    Uni<List<Journey>> claim(Instant now, List<Duration> pauses, int most) {
        return sql.list(CLAIM, JourneyStore::read, now, SqlValues.longs(pauses, Duration::toMillis), most);
    }

    /** The parcel, which nobody else changes until the transaction ends; empty when it is asked about no longer. */
    Uni<Optional<Journey>> locked(ParcelId id) {
        return sql.first(LOCKED, JourneyStore::read, id);
    }

    /** Notes what is not known yet, and gives that back. */
    Uni<List<Route>> add(ParcelId id, List<Route> routes) {
        JsonArray told = new JsonArray(routes.stream().map(JourneyStore::json).toList());
        return sql.list(ADD, JourneyStore::route, id, told);
    }

    Uni<Void> save(Journey.Heard heard) {
        Journey journey = heard.journey();
        return sql.update(
                        SAVE,
                        journey.id(),
                        journey.status(),
                        journey.lastRouteAt(),
                        journey.signedAt(),
                        journey.askedInVain(),
                        journey.stuck(),
                        heard.askAt())
                .replaceWithVoid();
    }

    /** Newest first. */
    Uni<List<Route>> routes(ParcelId id) {
        return sql.list(ROUTES, JourneyStore::route, id);
    }

    /** Parcels that somebody should look after, oldest first. */
    Uni<List<StuckParcel>> stuck(long after, int most) {
        return sql.list(STUCK, row -> stuck(read(row)), after, most);
    }

    /** Forgets what names a person, and asks no more. */
    Uni<Void> forget(String purpose, Collection<Long> references) {
        return sql.update(FORGET, purpose, SqlValues.longs(references, Long::longValue))
                .replaceWithVoid();
    }

    private static JsonObject json(Route route) {
        return JsonObject.of(
                "at", route.at().toString(),
                "status", route.status().name(),
                "place", route.place(),
                "text", route.text());
    }

    private static Route route(Row row) {
        return new Route(
                SqlValues.instant(row, "at"),
                RouteStatus.valueOf(row.getString("status")),
                row.getString("place"),
                row.getString("text"));
    }

    private static StuckParcel stuck(Journey journey) {
        return new StuckParcel(
                journey.id(),
                journey.purpose(),
                journey.reference(),
                journey.waybill().carrier(),
                journey.waybill().trackingNo(),
                journey.status(),
                journey.stuck().orElseThrow(),
                journey.shippedAt(),
                journey.lastRouteAt());
    }

    private static Journey read(Row row) {
        return new Journey(
                new ParcelId(row.getLong("id")),
                row.getString("purpose"),
                row.getLong("reference"),
                new Waybill(
                        Carrier.valueOf(row.getString("carrier")),
                        row.getString("tracking_no"),
                        Optional.ofNullable(row.getString("phone_tail"))),
                ParcelStatus.valueOf(row.getString("status")),
                SqlValues.instant(row, "shipped_at"),
                SqlValues.instantIfAny(row, "last_route_at"),
                SqlValues.instantIfAny(row, "signed_at"),
                row.getInteger("asked_in_vain"),
                Optional.ofNullable(row.getString("stuck")).map(StuckReason::valueOf));
    }
}
