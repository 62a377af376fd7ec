package mall.shipping;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Table {@code sh_parcel}. */
@ApplicationScoped
class ParcelStore {

    private static final String COLUMNS = """
            p.id, p.purpose, p.reference, p.carrier, p.tracking_no, p.item_description, p.contact, p.items,
            p.phone_tail, p.shipped_at, p.reported, p.status, p.signed_at,
            p.status = 'RETURNED' OR (p.ask_at IS NOT NULL AND p.last_route_at IS NOT NULL) AS not_arrived
            """;
    private static final String OF = "SELECT " + COLUMNS
            + " FROM sh_parcel p WHERE p.purpose = $1 AND p.reference = ANY($2) ORDER BY p.reference, p.id";
    private static final String ADD = """
            INSERT INTO sh_parcel (id, purpose, reference, carrier, tracking_no, item_description, contact, items,
                   phone_tail, shipped_at, ask_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) ON CONFLICT DO NOTHING
            """;
    private static final String REPORTED = "UPDATE sh_parcel SET reported = true, contact = NULL WHERE id = ANY($1)";

    private final Sql sql;

    ParcelStore(Sql sql) {
        this.sql = sql;
    }

    /** The parcels of these references, in the order they were shipped. */
    Uni<List<Parcel>> of(String purpose, Collection<Long> references) {
        return sql.list(OF, ParcelStore::read, purpose, SqlValues.longs(references, Long::longValue));
    }

    /** Refuses with PARCEL_ALREADY_ADDED when somebody else just added the same one. */
    Uni<Void> add(Parcel parcel) {
        return sql.update(
                        ADD,
                        parcel.id(),
                        parcel.purpose(),
                        parcel.reference(),
                        parcel.carrier(),
                        parcel.trackingNo(),
                        parcel.itemDescription(),
                        parcel.contact(),
                        json(parcel.items()),
                        parcel.phoneTail(),
                        parcel.shippedAt())
                .invoke(added -> requireAdded(added, parcel))
                .replaceWithVoid();
    }

    /** WeChat knows these parcels now; their contacts are needed no longer. */
    Uni<Void> reported(List<Parcel> parcels) {
        return sql.update(REPORTED, (Object)
                        SqlValues.longs(parcels, parcel -> parcel.id().value()))
                .replaceWithVoid();
    }

    private static void requireAdded(int added, Parcel parcel) {
        if (added == 0) {
            throw Parcel.alreadyAdded(parcel.trackingNo());
        }
    }

    private static Parcel read(Row row) {
        return new Parcel(
                new ParcelId(row.getLong("id")),
                row.getString("purpose"),
                row.getLong("reference"),
                Carrier.valueOf(row.getString("carrier")),
                row.getString("tracking_no"),
                row.getString("item_description"),
                Optional.ofNullable(row.getString("contact")),
                items(row.getJsonArray("items")),
                Optional.ofNullable(row.getString("phone_tail")),
                SqlValues.instant(row, "shipped_at"),
                row.getBoolean("reported"),
                new Whereabouts(
                        ParcelStatus.valueOf(row.getString("status")),
                        SqlValues.instantIfAny(row, "signed_at"),
                        row.getBoolean("not_arrived")));
    }

    private static JsonArray json(List<ParcelItem> items) {
        JsonArray array = new JsonArray();
        items.forEach(item ->
                array.add(JsonObject.of("sku", item.sku(), "quantity", item.quantity(), "title", item.title())));
        return array;
    }

    private static List<ParcelItem> items(JsonArray array) {
        return IntStream.range(0, array.size())
                .mapToObj(array::getJsonObject)
                .map(item -> new ParcelItem(item.getLong("sku"), item.getInteger("quantity"), item.getString("title")))
                .toList();
    }
}
