package mall.task;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** How prizes rest in a row. */
final class PrizeRows {

    private PrizeRows() {}

    static JsonArray json(List<Prize> prizes) {
        return new JsonArray(prizes.stream()
                .map(prize -> new JsonObject()
                        .put("kind", prize.kind())
                        .put("item", prize.item())
                        .put("amount", prize.amount()))
                .toList());
    }

    static List<Prize> prizes(JsonArray json) {
        return json.stream()
                .map(JsonObject.class::cast)
                .map(prize -> new Prize(prize.getString("kind"), prize.getString("item"), prize.getLong("amount")))
                .toList();
    }
}
