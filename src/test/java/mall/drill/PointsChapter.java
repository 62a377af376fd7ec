package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Points that pay at checkout, come back, and buy a coupon in the points mall. */
final class PointsChapter {

    private static final long GIVEN = 2_000;

    private final Shop shop;
    private final Narrator narrator;
    private final Friend friend;
    private final String sku;

    PointsChapter(Shop shop, Narrator narrator, Friend friend, JsonNode product) {
        this.shop = shop;
        this.narrator = narrator;
        this.friend = friend;
        this.sku = product.path("skus").path(0).path("id").asText();
    }

    void spentAndGivenBackAndExchanged() {
        narrator.chapter("积分：抵扣、退还、兑换");
        shop.ops()
                .withNewKey()
                .post(
                        "/api/ops/v1/points/members/" + friend.member().id() + "/adjustments",
                        Map.of("change", GIVEN, "reason", "客服补偿"))
                .ok();
        expect("points given by ops", GIVEN, balance());
        narrator.tell("ops gives %s %d points and says why", friend, GIVEN);
        spentAndGivenBack();
        exchanged();
    }

    private void spentAndGivenBack() {
        JsonNode order = places();
        long spent = GIVEN - balance();
        expect("points pay a part of an order", true, spent > 0);
        narrator.tell("%d of them take %s off an order", spent, yuan(-amountOf(order)));
        friend.http()
                .withNewKey()
                .post("/api/v1/orders/" + order.path("id").asText() + "/cancellations", Map.of())
                .ok();
        expect("points after the order was cancelled", GIVEN, balance());
        narrator.tell("the order is cancelled, and all of them are back");
    }

    private void exchanged() {
        JsonNode item = couponItem();
        long coupons = coupons();
        JsonNode order = shop.places(
                friend.member(),
                friend.home(),
                item.path("skuId").asText(),
                1,
                Map.of("type", "POINTS_MALL", "itemId", item.path("id").asText()));
        expect(order, "status", "RECEIVED");
        expect("points left", GIVEN - item.path("points").asLong(), balance());
        expect("coupons in the wallet", coupons + 1, coupons());
        narrator.tell(
                "%d points buy %s, which is in the wallet at once",
                item.path("points").asLong(), item.path("name").asText());
    }

    private JsonNode couponItem() {
        for (JsonNode item :
                shop.visitor().get("/api/v1/points-mall/items").ok().path("items")) {
            if (item.path("kind").asText().equals("COUPON")) {
                return item;
            }
        }
        throw new AssertionError("the points mall has no coupon");
    }

    private JsonNode places() {
        Map<String, Object> basket = new LinkedHashMap<>();
        basket.put("lines", List.of(Map.of("skuId", sku, "quantity", 1)));
        basket.put("addressId", friend.home());
        basket.put("couponIds", List.of());
        basket.put("points", GIVEN);
        JsonNode quote = friend.http().post("/api/v1/quotes", basket).ok();
        basket.put("expectedPayableFen", quote.path("payableFen").asLong());
        return friend.http().withNewKey().post("/api/v1/orders", basket).ok();
    }

    private static long amountOf(JsonNode order) {
        for (JsonNode adjustment : order.path("adjustments")) {
            if (adjustment.path("lane").asText().equals("POINTS")) {
                return adjustment.path("amountFen").asLong();
            }
        }
        return 0;
    }

    private long balance() {
        return friend.http().get("/api/v1/me/points").ok().path("balance").asLong();
    }

    private long coupons() {
        return friend.http()
                .get("/api/v1/me/coupons")
                .ok()
                .path("counts")
                .path("unused")
                .asLong();
    }
}
