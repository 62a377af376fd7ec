package mall.task;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mall.identity.MemberId;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;

/** Plants, what was poured on them and what was harvested, in PostgreSQL. */
@ApplicationScoped
class PlantStore {

    private static final String COLUMNS = "id, name, levels, starts_at, ends_at, status";
    private static final String FIND = "SELECT " + COLUMNS + " FROM tk_plant WHERE id = $1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String NEWEST = "SELECT " + COLUMNS + " FROM tk_plant WHERE id < $1 ORDER BY id DESC LIMIT $2";
    private static final String ON_SHOW = "SELECT " + COLUMNS + """
             FROM tk_plant WHERE status = 'PUBLISHED' AND starts_at <= $1 ORDER BY id LIMIT $2
            """;
    private static final String SAVE = """
            INSERT INTO tk_plant (id, name, levels, starts_at, ends_at, status) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (id) DO UPDATE SET name = $2, levels = $3, starts_at = $4, ends_at = $5, status = $6
            """;
    private static final String POUR = """
            INSERT INTO tk_plot AS p (plant_id, member_id, energy) VALUES ($1, $2, $3)
                ON CONFLICT (plant_id, member_id) DO UPDATE SET energy = p.energy + excluded.energy
            """;
    private static final String POURED = "SELECT energy FROM tk_plot WHERE plant_id = $1 AND member_id = $2";
    private static final String HARVEST = """
            INSERT INTO tk_harvest (plant_id, member_id, level, created_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (plant_id, member_id, level) DO NOTHING
            """;
    private static final String HARVESTED = "SELECT level FROM tk_harvest WHERE plant_id = $1 AND member_id = $2";
    private static final String STATISTICS = """
            SELECT (SELECT count(*) FROM tk_plot WHERE plant_id = $1) AS gardeners,
                   (SELECT coalesce(sum(energy), 0)::bigint FROM tk_plot WHERE plant_id = $1) AS energy,
                   (SELECT count(*) FROM tk_harvest WHERE plant_id = $1) AS harvests
            """;

    private final Sql sql;

    PlantStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Plant> required(PlantId id) {
        return sql.first(FIND, PlantStore::plant, id)
                .map(found -> found.orElseThrow(TaskError.PLANT_NOT_FOUND::refuse));
    }

    Uni<Plant> locked(PlantId id) {
        return sql.first(LOCK, PlantStore::plant, id)
                .map(found -> found.orElseThrow(TaskError.PLANT_NOT_FOUND::refuse));
    }

    /** Of every status, newest first. */
    Uni<List<Plant>> newest(long before, int limit) {
        return sql.list(NEWEST, PlantStore::plant, before, limit);
    }

    /** What has begun and was not ended, in the order it was written. */
    Uni<List<Plant>> onShow(Instant now, int most) {
        return sql.list(ON_SHOW, PlantStore::plant, now, most);
    }

    Uni<Void> save(Plant plant) {
        PlantTerms terms = plant.terms();
        return sql.update(
                        SAVE,
                        plant.id(),
                        terms.name(),
                        new JsonArray(
                                terms.levels().stream().map(PlantStore::json).toList()),
                        terms.startsAt(),
                        terms.endsAt(),
                        plant.status())
                .replaceWithVoid();
    }

    Uni<Void> pour(PlantId plant, MemberId member, long energy) {
        return sql.update(POUR, plant, member, energy).replaceWithVoid();
    }

    /** What a member has poured on a plant altogether. */
    Uni<Long> poured(PlantId plant, MemberId member) {
        return sql.first(POURED, row -> row.getLong("energy"), plant, member).map(found -> found.orElse(0L));
    }

    /** True when the member had not harvested this level. */
    Uni<Boolean> harvest(PlantId plant, MemberId member, int level, Instant now) {
        return sql.update(HARVEST, plant, member, (short) level, now).map(rows -> rows == 1);
    }

    Uni<Set<Integer>> harvested(PlantId plant, MemberId member) {
        return sql.list(HARVESTED, row -> (int) row.getShort("level"), plant, member)
                .map(TreeSet::new);
    }

    Uni<PlantStatistics> statistics(PlantId id) {
        return sql.one(
                STATISTICS,
                row -> new PlantStatistics(row.getLong("gardeners"), row.getLong("energy"), row.getLong("harvests")),
                id);
    }

    private static JsonObject json(PlantTerms.Level level) {
        return new JsonObject()
                .put("name", level.name())
                .put("energy", level.energy())
                .put("prizes", PrizeRows.json(level.prizes()));
    }

    private static Plant plant(Row row) {
        List<PlantTerms.Level> levels = row.getJsonArray("levels").stream()
                .map(JsonObject.class::cast)
                .map(level -> new PlantTerms.Level(
                        level.getString("name"),
                        level.getLong("energy"),
                        PrizeRows.prizes(level.getJsonArray("prizes"))))
                .toList();
        PlantTerms terms = new PlantTerms(
                row.getString("name"), levels, SqlValues.instant(row, "starts_at"), SqlValues.instant(row, "ends_at"));
        return new Plant(new PlantId(row.getLong("id")), terms, PlanStatus.valueOf(row.getString("status")));
    }
}
