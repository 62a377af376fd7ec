package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.testing.Eventually;
import mall.testing.MallHttp;

/** A trial card, a cheaper order, what it saved, and what a card is worth when it goes back. */
final class CardChapter {

    private static final String CARD = "/api/v1/me/card";

    private final Shop shop;
    private final Narrator narrator;
    private final Friend friend;
    private final String sku;

    CardChapter(Shop shop, Narrator narrator, Friend friend, JsonNode product) {
        this.shop = shop;
        this.narrator = narrator;
        this.friend = friend;
        this.sku = product.path("skus").path(0).path("id").asText();
    }

    void triedUsedAndGivenBack() {
        narrator.chapter("付费会员卡：体验、省钱、退卡");
        long before = price();
        JsonNode trial = plan(true);
        JsonNode order = buys(trial);
        expect(order, "status", "RECEIVED");
        expect("the answer to a second trial", "CARD_TRIAL_USED", quote(trial).code());
        narrator.tell(
                "%s buys 「%s」 for %s; a second trial is refused",
                friend, trial.path("name").asText(), yuan(trial.path("priceFen").asLong()));

        long now = price();
        expect("the card makes it cheaper", true, now < before);
        shop.pays(friend.member(), places());
        Eventually.eventually(() -> expect("the card has saved something", true, saved() > 0));
        narrator.tell(
                "the same order costs %s instead of %s; “%s”",
                yuan(now), yuan(before), card().path("savedText").asText());
        JsonNode used = refund(order);
        expect(
                "of a trial for less than it saved nothing goes back",
                0L,
                used.path("refundFen").asLong());

        renewedAndGivenBack();
    }

    private void renewedAndGivenBack() {
        JsonNode month = plan(false);
        JsonNode order = buys(month);
        String path = CARD + "/periods/" + order.path("id").asText() + "/refunds";
        long whole = refund(order).path("refundFen").asLong();
        expect("what an unused card is worth", month.path("priceFen").asLong(), whole);
        friend.http()
                .withNewKey()
                .post(path, Map.of("expectedRefundFen", whole))
                .ok();
        expect(shop.order(friend.member(), order), "status", "CLOSED");
        narrator.tell(
                "he renews with 「%s」 and thinks better of it: not a day of it was used, all of %s goes back",
                month.path("name").asText(), yuan(whole));
        expect("the trial runs on", true, card().path("active").asBoolean());
    }

    private JsonNode buys(JsonNode plan) {
        Map<String, Object> basket = basket(plan);
        basket.put("expectedPayableFen", plan.path("priceFen").asLong());
        JsonNode order =
                friend.http().withNewKey().post("/api/v1/orders", basket).ok();
        return shop.pays(friend.member(), order);
    }

    private MallHttp.Answer quote(JsonNode plan) {
        return friend.http().post("/api/v1/quotes", basket(plan));
    }

    private static Map<String, Object> basket(JsonNode plan) {
        Map<String, Object> basket = new HashMap<>();
        basket.put("lines", List.of(Map.of("skuId", plan.path("skuId").asText(), "quantity", 1)));
        basket.put(
                "deal", Map.of("type", "MEMBER_CARD", "planId", plan.path("id").asText()));
        return basket;
    }

    private JsonNode plan(boolean trial) {
        for (JsonNode plan : shop.visitor().get("/api/v1/card-plans").ok().path("items")) {
            if (plan.path("trial").asBoolean() == trial) {
                return plan;
            }
        }
        throw new AssertionError("no such card on sale");
    }

    private long price() {
        return friend.http()
                .post("/api/v1/quotes", goods())
                .ok()
                .path("payableFen")
                .asLong();
    }

    private JsonNode places() {
        Map<String, Object> basket = goods();
        basket.put("expectedPayableFen", price());
        return friend.http().withNewKey().post("/api/v1/orders", basket).ok();
    }

    // without coupons, so that what makes it cheaper is the card
    private Map<String, Object> goods() {
        Map<String, Object> basket = new HashMap<>();
        basket.put("lines", List.of(Map.of("skuId", sku, "quantity", 1)));
        basket.put("addressId", friend.home());
        basket.put("couponIds", List.of());
        return basket;
    }

    private JsonNode refund(JsonNode order) {
        return friend.http()
                .get(CARD + "/periods/" + order.path("id").asText() + "/refund")
                .ok();
    }

    private JsonNode card() {
        return friend.http().get(CARD).ok();
    }

    private long saved() {
        return card().path("savedFen").asLong();
    }
}
