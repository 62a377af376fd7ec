package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a shopper sees of the promotions, what is missing for the next tier, and an order that costs what was quoted. */
final class PromotionChapter {

    private static final String TEA = "龙井";

    private final Shop shop;
    private final Narrator narrator;
    private final Friend friend;

    PromotionChapter(Shop shop, Narrator narrator, Friend friend) {
        this.shop = shop;
        this.narrator = narrator;
        this.friend = friend;
    }

    void fromTheLabelToTheGift() {
        narrator.chapter("促销：满减、凑单、赠品");
        JsonNode tea = find();
        String sku = tea.path("skus").path(0).path("id").asText();
        JsonNode shown = shop.visitor()
                .get("/api/v1/promotions?productId=" + tea.path("id").asText())
                .ok()
                .path("items");
        narrator.tell("「%s」 shows: %s", TEA, String.join("；", shown.findValuesAsText("text")));

        JsonNode two = quote(sku, 2);
        narrator.tell(
                "two cost %s; %s reads: %s",
                yuan(two.path("payableFen").asLong()),
                friend,
                two.at("/hints/0/text").asText());
        JsonNode three = quote(sku, 3);
        expect("lines of the quote, gift included", 2, three.path("lines").size());
        expect("pieces thrown in", 1, three.at("/lines/1/giftQuantity").asInt());
        narrator.tell(
                "three cost %s instead of %s: %s",
                yuan(three.path("payableFen").asLong()),
                yuan(three.path("goodsFen").asLong()),
                String.join("、", three.path("adjustments").findValuesAsText("name")));

        JsonNode order = friend.http()
                .withNewKey()
                .post(
                        "/api/v1/orders",
                        Map.of(
                                "lines", lines(sku, 3),
                                "addressId", friend.home(),
                                "couponIds", List.of(),
                                "expectedPayableFen", three.path("payableFen").asLong(),
                                "quoteVersion", three.path("version").asText()))
                .ok();
        expect("the price of the order, explained", three.path("adjustments"), order.path("adjustments"));
        shop.ships(shop.pays(friend.member(), order), List.of());
        narrator.tell("the order costs to the fen what the quote said, and the gift goes into the same parcel");
    }

    private JsonNode quote(String sku, int pieces) {
        return friend.http()
                .post(
                        "/api/v1/quotes",
                        Map.of("lines", lines(sku, pieces), "addressId", friend.home(), "couponIds", List.of()))
                .ok();
    }

    private static List<Map<String, Object>> lines(String sku, int pieces) {
        return List.of(Map.of("skuId", sku, "quantity", pieces));
    }

    private JsonNode find() {
        JsonNode cards = shop.visitor()
                .get("/api/v1/products?q=" + URLEncoder.encode(TEA, StandardCharsets.UTF_8))
                .ok()
                .path("items");
        return shop.product(cards.path(0).path("id").asText());
    }
}
