package mall.task;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mall.platform.db.Sql;

/** What checking in earns, in its one row. */
@ApplicationScoped
class CheckInPlanStore {

    private static final String FIND = "SELECT terms FROM tk_check_in_plan WHERE id = 1";
    private static final String SAVE = """
            INSERT INTO tk_check_in_plan AS p (id, version, terms) VALUES (1, 1, $1)
                ON CONFLICT (id) DO UPDATE SET version = p.version + 1, terms = excluded.terms
            """;

    private final Sql sql;

    CheckInPlanStore(Sql sql) {
        this.sql = sql;
    }

    Uni<CheckInPlan> current() {
        return sql.first(FIND, row -> plan(row.getJsonObject("terms"))).map(found -> found.orElse(CheckInPlan.PLAIN));
    }

    Uni<Void> save(CheckInPlan plan) {
        return sql.update(SAVE, json(plan)).replaceWithVoid();
    }

    private static JsonObject json(CheckInPlan plan) {
        JsonObject milestones = new JsonObject();
        plan.milestones().forEach((length, prizes) -> milestones.put(length.toString(), PrizeRows.json(prizes)));
        return new JsonObject()
                .put(
                        "cycle",
                        new JsonArray(plan.cycle().stream().map(PrizeRows::json).toList()))
                .put("milestones", milestones)
                .put("makeUpDays", plan.makeUpDays())
                .put("makeUpsPerMonth", plan.makeUpsPerMonth());
    }

    private static CheckInPlan plan(JsonObject json) {
        List<List<Prize>> cycle = json.getJsonArray("cycle").stream()
                .map(day -> PrizeRows.prizes((JsonArray) day))
                .toList();
        Map<Integer, List<Prize>> milestones = new TreeMap<>();
        JsonObject lengths = json.getJsonObject("milestones");
        lengths.forEach(length -> milestones.put(
                Integer.valueOf(length.getKey()), PrizeRows.prizes(lengths.getJsonArray(length.getKey()))));
        return new CheckInPlan(cycle, milestones, json.getInteger("makeUpDays"), json.getInteger("makeUpsPerMonth"));
    }
}
