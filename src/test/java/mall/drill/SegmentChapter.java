package mall.drill;

import static mall.drill.Narrator.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.testing.Eventually;

/** Somebody agrees to be known, wants something, buys it and thinks better of it; ops asks who belongs together. */
final class SegmentChapter {

    private static final String OPS = "/api/ops/v1";

    private final Shop shop;
    private final Narrator narrator;
    private final Friend friend;
    private final JsonNode product;
    private final String tag = "故事" + UUID.randomUUID().toString().substring(0, 8);

    SegmentChapter(Shop shop, Narrator narrator, Friend friend, JsonNode product) {
        this.shop = shop;
        this.narrator = narrator;
        this.friend = friend;
        this.product = product;
    }

    void wantedBoughtAndForgotten() {
        narrator.chapter("人群：加购未买，买了就不在里面");
        shop.ops()
                .post(
                        OPS + "/member-tags/additions",
                        Map.of("tag", tag, "memberIds", List.of(friend.member().id())))
                .ok();
        expect("views kept of who has not agreed", 0, views());
        friend.http()
                .post("/api/v1/me/consents", Map.of("kind", "PERSONALIZATION", "version", "2026-11"))
                .ok();
        expect("views kept of who has", 1, views());
        narrator.tell("%s looks at 「%s」; the shop remembers it only once she has agreed", friend, title());

        friend.http()
                .post("/api/v1/cart/lines", Map.of("skuId", sku(), "quantity", 1))
                .ok();
        Map<String, Object> wanted = Map.of(
                "fact", "cartedNotBought",
                "op", "WITHIN_DAYS",
                "value",
                        Map.of(
                                "days",
                                7,
                                "productIds",
                                List.of(product.path("id").asText())));
        becomes(wanted, 1);
        JsonNode segment = shop.ops()
                .post(OPS + "/segments", Map.of("name", "加购未买 " + tag, "rule", among(wanted)))
                .ok();
        String path = OPS + "/segments/" + segment.path("id").asText();
        JsonNode audience = shop.ops().get(path + "/audience").ok();
        narrator.tell(
                "it lies in her cart: ops finds %d member in “%s” and sees her as %s",
                audience.path("memberCount").asLong(),
                segment.path("name").asText(),
                audience.at("/sample/0/nicknameMasked").asText());

        shop.pays(friend.member(), shop.places(friend.member(), friend.home(), sku(), 1, Map.of()));
        becomes(wanted, 0);
        becomes(Map.of("fact", "lastPaidDays", "op", "EQ", "value", 0), 1);
        narrator.tell("she buys it and is no longer in the segment, but among those who bought today");

        friend.http().delete("/api/v1/me/consents/PERSONALIZATION").ok();
        becomes(Map.of("fact", "carted", "op", "WITHIN_DAYS", "value", 7), 0);
        shop.ops().post(path + "/archivals", Map.of()).ok();
        narrator.tell("she takes her consent back: what she looked at and put into her cart is forgotten");
    }

    private void becomes(Map<String, Object> condition, long members) {
        Eventually.eventually(() -> expect(
                "members of " + condition,
                members,
                shop.ops()
                        .post(OPS + "/segments/previews", Map.of("rule", among(condition)))
                        .ok()
                        .path("memberCount")
                        .asLong()));
    }

    private Map<String, Object> among(Map<String, Object> condition) {
        return Map.of("all", List.of(Map.of("fact", "tag", "op", "ANY_OF", "value", List.of(tag)), condition));
    }

    private int views() {
        return friend.http()
                .post(
                        "/api/v1/me/product-views",
                        Map.of("productIds", List.of(product.path("id").asText())))
                .ok()
                .path("kept")
                .asInt();
    }

    private String title() {
        return product.path("title").asText();
    }

    private String sku() {
        return product.path("skus").path(0).path("id").asText();
    }
}
