package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import mall.testing.Eventually;

/** What a shop gives back to who stays: points that become hers, and a level with its price and its free deliveries. */
final class LoyaltyChapters {

    private static final Duration SLOW = Duration.ofMinutes(4);

    private final Shop shop;
    private final BackOffice office;
    private final Narrator narrator;

    LoyaltyChapters(Shop shop, BackOffice office, Narrator narrator) {
        this.shop = shop;
        this.office = office;
        this.narrator = narrator;
    }

    /** The frozen points become hers with the end of the refund window, for which only a mall of the drill's own is quick. */
    void frozenPointsAreGranted(Friend yu, JsonNode order) {
        narrator.chapter("积分：待入账 → 可用");
        if (!Shop.hasShortWindows()) {
            narrator.tell(
                    "%d points stay frozen until the refund window of seven days has closed",
                    points(yu).path("frozen").asLong());
            return;
        }
        shop.orderBecomes(yu.member(), order, "COMPLETED");
        long granted = Eventually.value(() -> entryOf(yu, order, "EARNED"))
                .path("change")
                .asLong();
        expect("still frozen", 0L, points(yu).path("frozen").asLong());
        narrator.tell("the refund window has closed: %d points for what she kept are hers to spend", granted);
    }

    /** What her statement says of an order, once it is no longer frozen. */
    private static JsonNode entryOf(Friend yu, JsonNode order, String kind) {
        for (JsonNode entry :
                yu.http().get("/api/v1/me/points/entries?limit=100").ok().path("items")) {
            boolean counts = entry.path("kind").asText().equals(kind)
                    && !entry.path("frozen").asBoolean();
            if (counts && entry.path("orderId").equals(order.path("id"))) {
                return entry;
            }
        }
        throw new AssertionError("no " + kind + " yet for " + order.path("orderNo"));
    }

    void sheSpendsPointsInTheMall(Friend yu, JsonNode product) {
        narrator.chapter("积分商城");
        office.givePoints(yu.member(), 200, "售后补偿");
        JsonNode item = office.pointsItem(
                "积分换好物", product.path("skus").path(0).path("id").asText(), 150, 990);
        long before = points(yu).path("balance").asLong();
        JsonNode order = shop.pays(
                yu.member(),
                shop.places(
                        yu.member(),
                        yu.home(),
                        item.path("skuId").asText(),
                        1,
                        Map.of("type", "POINTS_MALL", "itemId", item.path("id").asText())));
        expect("points left", before - 150, points(yu).path("balance").asLong());
        narrator.tell(
                "for 150 points and %s she orders %s in the points mall, %s of it for the delivery",
                yuan(order.path("paidFen").asLong()),
                product.path("title").asText(),
                yuan(order.path("freightFen").asLong()));
        JsonNode spent = entryOf(yu, order, "ORDER");
        narrator.tell(
                "her statement says: %s %d, %d left",
                spent.path("title").asText(),
                spent.path("change").asLong(),
                spent.path("balanceAfter").asLong());
    }

    void sheRisesALevel(Friend yu, JsonNode product) {
        narrator.chapter("升级：会员价与免邮");
        JsonNode before = membership(yu);
        long missing = before.path("next").path("missingSpendingFen").asLong();
        narrator.tell(
                "%s: %s",
                before.path("level").path("name").asText(),
                before.path("next").path("text").asText());
        String sku = product.path("skus").path(0).path("id").asText();
        int pieces =
                (int) (missing / product.path("skus").path(0).path("priceFen").asLong() * 5 / 4) + 2;
        office.stock(sku, pieces + 10);
        JsonNode order = shop.pays(yu.member(), shop.places(yu.member(), yu.home(), sku, pieces, Map.of()));
        shop.ships(order, List.of());
        shop.receives(yu.member(), order);
        narrator.tell(
                "she buys %d more pieces for %s and receives them",
                pieces, yuan(order.path("paidFen").asLong()));
        Eventually.within(
                SLOW,
                () -> expect(
                        "her level",
                        before.path("next").path("code").asText(),
                        membership(yu).path("level").path("code").asText()));
        JsonNode now = membership(yu);
        narrator.tell(
                "she is %s now: %s",
                now.path("level").path("name").asText(),
                StreamSupport.stream(now.path("benefits").spliterator(), false)
                        .map(benefit -> benefit.path("text").asText())
                        .toList());
        narrator.tell("the same piece costs her %s", pricedFor(yu, sku));
    }

    private String pricedFor(Friend yu, String sku) {
        JsonNode quote = yu.http()
                .post(
                        "/api/v1/quotes",
                        Map.of(
                                "lines",
                                List.of(Map.of("skuId", sku, "quantity", 1)),
                                "addressId",
                                yu.home(),
                                "couponIds",
                                List.of()))
                .ok();
        expect("a member price", true, quote.path("adjustments").toString().contains("MEMBER"));
        expect("the freight", 0L, quote.path("freightFen").asLong());
        return "%s instead of %s, and its delivery nothing"
                .formatted(
                        yuan(quote.path("payableFen").asLong()),
                        yuan(quote.path("goodsFen").asLong()));
    }

    private static JsonNode points(Friend yu) {
        return yu.http().get("/api/v1/me/points").ok();
    }

    private static JsonNode membership(Friend yu) {
        return yu.http().get("/api/v1/me/membership").ok();
    }
}
