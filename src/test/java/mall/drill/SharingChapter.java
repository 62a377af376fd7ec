package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.testing.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.testing.MallHttp;

/** A link that brings a friend, what it earns when he registers and when he keeps what he bought, and what a refund undoes. */
final class SharingChapter {

    private static final String REWARDS = "/api/v1/me/share-rewards";

    private final Shop shop;
    private final Narrator narrator;
    private final Friend sharer;
    private final JsonNode product;

    SharingChapter(Shop shop, Narrator narrator, Friend sharer, JsonNode product) {
        this.shop = shop;
        this.narrator = narrator;
        this.sharer = sharer;
        this.product = product;
    }

    void aLinkBringsAFriend() {
        narrator.chapter("分享得积分");
        String token = shares();
        for (int i = 0; i < 3; i++) {
            lands(shop.visitor(), token);
        }
        expect("rewards for three visits", 0, rewards().size());
        narrator.tell("three people look, and nobody earns anything for that");
        Friend friend = registers(token);
        JsonNode order = buys(friend);
        shop.ships(order, List.of());
        shop.receives(friend.member(), order);
        rewardBecomes("FIRST_ORDER_RECEIVED", "COUNTED");
        narrator.tell("%s receives the first order, which earns %s %d points", friend, sharer, points());
        refunds(order);
        rewardBecomes("FIRST_ORDER_RECEIVED", "REVOKED");
        rewardBecomes("REGISTERED", "COUNTED");
        narrator.tell("the order is refunded in full, and its points are taken back; those of the registration stay");
    }

    private String shares() {
        JsonNode share = sharer.http()
                .post(
                        "/api/v1/shares",
                        Map.of(
                                "target",
                                Map.of(
                                        "type",
                                        "PRODUCT",
                                        "id",
                                        product.path("id").asText())))
                .ok();
        expect("a scene fits a mini-code", true, share.path("scene").asText().length() <= 32);
        narrator.tell(
                "%s shares %s and reads %d rules first",
                sharer, share.path("title").asText(), share.path("rules").size());
        return share.path("token").asText();
    }

    private JsonNode lands(MallHttp visitor, String token) {
        JsonNode landing =
                visitor.get("/api/v1/landings/" + token + "?channel=CHAT").ok();
        expect(landing.path("target"), "type", "PRODUCT");
        return landing;
    }

    private Friend registers(String token) {
        Friend friend = Friend.arrives(shop, "阿珍", Map.of("shareToken", token));
        lands(friend.http(), token);
        rewardBecomes("REGISTERED", "COUNTED");
        narrator.tell("%s becomes a member by that link", friend);
        return friend;
    }

    private JsonNode buys(Friend friend) {
        String sku = product.path("skus").path(0).path("id").asText();
        return shop.pays(friend.member(), shop.places(friend.member(), friend.home(), sku, 1, Map.of()));
    }

    private void refunds(JsonNode order) {
        shop.ops()
                .withNewKey()
                .post(
                        "/api/ops/v1/orders/" + order.path("id").asText() + "/refunds",
                        Map.of("amountFen", order.path("paidFen").asLong(), "reason", "不合适"))
                .ok();
    }

    private void rewardBecomes(String act, String status) {
        eventually(() -> expect(
                act, status, reward(act).map(one -> one.path("status").asText()).orElse("nothing")));
    }

    private long points() {
        return reward("FIRST_ORDER_RECEIVED")
                .map(one -> one.path("prizes").path(0).path("amount").asLong())
                .orElse(0L);
    }

    private Optional<JsonNode> reward(String act) {
        for (JsonNode one : rewards()) {
            if (one.path("act").asText().equals(act)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private JsonNode rewards() {
        return sharer.http().get(REWARDS).ok().path("items");
    }
}
