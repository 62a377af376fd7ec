package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import mall.testing.Eventually;
import mall.testing.MallHttp;

/** From the first level to gold with one order, what gold gives, and what is left of it when the order goes back. */
final class LevelChapter {

    private static final String DEAR = "扫拖一体机器人";
    private static final String FOR_GOLD = "小沱茶";

    private final Shop shop;
    private final Narrator narrator;
    private final Friend friend;

    LevelChapter(Shop shop, Narrator narrator, Friend friend) {
        this.shop = shop;
        this.narrator = narrator;
        this.friend = friend;
    }

    void oneOrderToGoldAndBack() {
        narrator.chapter("会员等级：一单升金卡，退货即回落");
        JsonNode tea = find(FOR_GOLD);
        String refused = quote(tea).code();
        expect("the answer to who may not buy it", "LEVEL_TOO_LOW", refused);
        narrator.tell("%s may not buy 「%s」 yet: it is for gold", friend, FOR_GOLD);

        JsonNode order =
                shop.pays(friend.member(), shop.places(friend.member(), friend.home(), sku(find(DEAR)), 2, Map.of()));
        shop.ships(order, List.of());
        shop.receives(friend.member(), order);
        becomes("GOLD");
        narrator.tell(
                "he spends %s, receives it, and is gold; next: “%s”",
                yuan(order.path("payableFen").asLong()),
                membership().at("/next/text").asText());

        JsonNode quote = quote(tea).ok();
        narrator.tell(
                "now he may, for %s instead of %s: %s",
                yuan(quote.path("payableFen").asLong()),
                yuan(quote.path("goodsFen").asLong()),
                String.join("、", quote.path("adjustments").findValuesAsText("name")));
        shop.places(friend.member(), friend.home(), sku(tea), 1, Map.of());
        expect("free deliveries left", 1, freeDeliveries());

        refund(order);
        becomes("ORDINARY");
        expect(
                "the answer to who may not buy it any more",
                "LEVEL_TOO_LOW",
                quote(tea).code());
        narrator.tell(
                "the first order is refunded in full: what was given back was never earned, he is ordinary again");
    }

    private void refund(JsonNode order) {
        String path = "/api/ops/v1/orders/" + order.path("id").asText() + "/refunds";
        long paid = order.path("payableFen").asLong();
        shop.ops()
                .withNewKey()
                .post(path, Map.of("amountFen", paid, "reason", "不想要了"))
                .ok();
    }

    private void becomes(String level) {
        Eventually.eventually(() -> expect(membership().path("level"), "code", level));
    }

    private JsonNode membership() {
        return friend.http().get("/api/v1/me/membership").ok();
    }

    private int freeDeliveries() {
        for (JsonNode benefit : membership().path("benefits")) {
            if (benefit.path("code").asText().equals("FREE_FREIGHT")) {
                return benefit.path("left").asInt();
            }
        }
        return 0;
    }

    private MallHttp.Answer quote(JsonNode product) {
        return friend.http()
                .post(
                        "/api/v1/quotes",
                        Map.of(
                                "lines", List.of(Map.of("skuId", sku(product), "quantity", 1)),
                                "addressId", friend.home()));
    }

    private JsonNode find(String title) {
        JsonNode cards = shop.visitor()
                .get("/api/v1/products?q=" + URLEncoder.encode(title, StandardCharsets.UTF_8))
                .ok()
                .path("items");
        return shop.product(cards.path(0).path("id").asText());
    }

    private static String sku(JsonNode product) {
        return product.path("skus").path(0).path("id").asText();
    }
}
