package mall.points;

import static java.util.stream.Collectors.toMap;
import static mall.points.PointsError.FLASH_DAY_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Points flash days in PostgreSQL. */
@ApplicationScoped
class FlashDayStore {

    private static final String DAY = """
            SELECT d.id, d.name, d.starts_at, d.ends_at, d.basis_points, d.status,
                   coalesce((SELECT jsonb_object_agg(f.item_id, f.points) FROM pt_flash_item f WHERE f.flash_day_id = d.id),
                            '{}') AS prices
              FROM pt_flash_day d
            """;
    private static final String FIND = DAY + "WHERE d.id = $1";
    private static final String LOCK = FIND + " FOR UPDATE OF d";
    private static final String NEWEST = DAY + "WHERE d.id < $1 ORDER BY d.id DESC LIMIT $2";
    private static final String ON_SHOW =
            DAY + "WHERE d.status = 'PUBLISHED' AND d.ends_at > $1 ORDER BY d.starts_at, d.id LIMIT $2";
    private static final String RATE = """
            SELECT coalesce(max(basis_points), 10000) AS basis_points FROM pt_flash_day
             WHERE status = 'PUBLISHED' AND starts_at <= $1 AND ends_at > $1
            """;
    private static final String INSERT = """
            WITH day AS (
                INSERT INTO pt_flash_day (id, name, starts_at, ends_at, basis_points, status)
                VALUES ($1, $2, $3, $4, $5, $6))
            INSERT INTO pt_flash_item (flash_day_id, item_id, points)
            SELECT $1::bigint, item, points FROM unnest($7::bigint[], $8::bigint[]) AS price (item, points)
            """;
    private static final String MOVE = "UPDATE pt_flash_day SET status = $2 WHERE id = $1";

    private final Sql sql;

    FlashDayStore(Sql sql) {
        this.sql = sql;
    }

    Uni<FlashDay> required(FlashDayId id) {
        return sql.first(FIND, FlashDayStore::day, id).map(found -> found.orElseThrow(FLASH_DAY_NOT_FOUND::refuse));
    }

    Uni<FlashDay> locked(FlashDayId id) {
        return sql.first(LOCK, FlashDayStore::day, id).map(found -> found.orElseThrow(FLASH_DAY_NOT_FOUND::refuse));
    }

    /** Of every status, newest first. */
    Uni<List<FlashDay>> newest(long before, int limit) {
        return sql.list(NEWEST, FlashDayStore::day, before, limit);
    }

    /** Published and not over, those that begin first in front. */
    Uni<List<FlashDay>> onShow(Instant now, int most) {
        return sql.list(ON_SHOW, FlashDayStore::day, now, most);
    }

    /** How fast orders earn that are paid at this moment; 10000 when it is an ordinary one. */
    Uni<Integer> rateAt(Instant moment) {
        return sql.one(RATE, row -> row.getInteger("basis_points"), moment);
    }

    Uni<Void> insert(FlashDay day) {
        FlashDay.Terms terms = day.terms();
        List<Map.Entry<PointsItemId, Long>> prices = List.copyOf(terms.prices().entrySet());
        return sql.update(
                        INSERT,
                        day.id(),
                        terms.name(),
                        terms.from(),
                        terms.until(),
                        terms.basisPoints(),
                        day.status(),
                        SqlValues.longs(prices, price -> price.getKey().value()),
                        SqlValues.longs(prices, Map.Entry::getValue))
                .replaceWithVoid();
    }

    /** Saves where the day stands. */
    Uni<Void> move(FlashDay day) {
        return sql.update(MOVE, day.id(), day.status()).replaceWithVoid();
    }

    private static FlashDay day(Row row) {
        FlashDay.Terms terms = new FlashDay.Terms(
                row.getString("name"),
                SqlValues.instant(row, "starts_at"),
                SqlValues.instant(row, "ends_at"),
                row.getInteger("basis_points"),
                prices(row.getJsonObject("prices")));
        return new FlashDay(
                new FlashDayId(row.getLong("id")), terms, PublicationStatus.valueOf(row.getString("status")));
    }

    private static Map<PointsItemId, Long> prices(JsonObject json) {
        return json.stream().collect(toMap(price -> new PointsItemId(Long.parseLong(price.getKey())), price -> ((Number)
                        price.getValue())
                .longValue()));
    }
}
