package mall.invitation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Gifts, steps and prizes as JSON columns. */
final class GiftRows {

    private GiftRows() {}

    static JsonArray gifts(List<Gift> gifts) {
        return new JsonArray(gifts.stream().map(GiftRows::gift).toList());
    }

    static List<Gift> gifts(JsonArray stored) {
        return objects(stored)
                .map(gift -> new Gift(gift.getString("kind"), gift.getString("item"), gift.getLong("amount")))
                .toList();
    }

    static JsonArray steps(List<Step> steps) {
        return new JsonArray(steps.stream()
                .map(step -> new JsonObject()
                        .put("nth", step.nth())
                        .put("inviter", gifts(step.inviter()))
                        .put("invitee", gifts(step.invitee())))
                .toList());
    }

    static List<Step> steps(JsonArray stored) {
        return objects(stored)
                .map(step -> new Step(
                        step.getInteger("nth"),
                        gifts(step.getJsonArray("inviter")),
                        gifts(step.getJsonArray("invitee"))))
                .toList();
    }

    static JsonArray prizes(List<Prize> prizes) {
        return new JsonArray(prizes.stream()
                .map(prize -> new JsonObject()
                        .put("period", prize.period().name())
                        .put("fromRank", prize.fromRank())
                        .put("toRank", prize.toRank())
                        .put("gifts", gifts(prize.gifts())))
                .toList());
    }

    static List<Prize> prizes(JsonArray stored) {
        return objects(stored)
                .map(prize -> new Prize(
                        Period.valueOf(prize.getString("period")),
                        prize.getInteger("fromRank"),
                        prize.getInteger("toRank"),
                        gifts(prize.getJsonArray("gifts"))))
                .toList();
    }

    private static JsonObject gift(Gift gift) {
        return new JsonObject()
                .put("kind", gift.kind())
                .put("item", gift.item())
                .put("amount", gift.amount());
    }

    private static Stream<JsonObject> objects(JsonArray stored) {
        return stored.stream().map(JsonObject.class::cast);
    }
}
