package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import mall.testing.Eventually;

/** A bargain from its plan to its parcel: every friend knows what his tap does before he taps. */
final class BargainChapter {

    private static final String BARGAINS = "/api/v1/bargains";

    private final Shop shop;
    private final Narrator narrator;
    private final Friend owner;
    private final List<Friend> friends;

    BargainChapter(Shop shop, Narrator narrator, Friend owner, List<Friend> friends) {
        this.shop = shop;
        this.narrator = narrator;
        this.owner = owner;
        this.friends = friends;
    }

    void friendsCutThePriceAndSheBuys() {
        narrator.chapter("砍价：每一刀都写在前面");
        JsonNode campaign = campaign();
        JsonNode bargain = owner.http()
                .withNewKey()
                .post(BARGAINS, Map.of("campaignId", campaign.path("id").asText()))
                .ok();
        String id = bargain.path("id").asText();
        narrator.tell(
                "%s starts %s: %d cuts from %s to %s, all of them written down",
                owner,
                campaign.path("name").asText(),
                bargain.path("plan").size(),
                yuan(bargain.path("startPriceFen").asLong()),
                yuan(bargain.path("floorPriceFen").asLong()));
        JsonNode stranger = shop.visitor().get(BARGAINS + "/" + id).ok();
        narrator.tell(
                "a visitor reads %s on the button, %s for a newcomer, before he logs in",
                yuan(stranger.path("regularCutFen").asLong()),
                yuan(stranger.path("newcomerCutFen").asLong()));
        friends.forEach(friend -> helps(friend, id));
        buys(id);
    }

    private JsonNode campaign() {
        for (JsonNode campaign :
                shop.visitor().get("/api/v1/bargain-campaigns").ok().path("items")) {
            if (campaign.path("mode").asText().equals("ANY_PRICE")
                    && !campaign.path("team").asBoolean()) {
                return campaign;
            }
        }
        throw new AssertionError("no bargain campaign is open");
    }

    private void helps(Friend friend, String id) {
        JsonNode before = friend.http().get(BARGAINS + "/" + id).ok();
        JsonNode given = friend.http()
                .withNewKey()
                .post(BARGAINS + "/" + id + "/helps", Map.of())
                .ok();
        expect("what a tap does", before.at("/you/helpCutFen"), given.path("cutFen"));
        expect("the price after it", before.at("/you/priceAfterFen"), given.path("priceFen"));
        narrator.tell(
                "%s takes off exactly what the button said: %s, now %s",
                friend,
                yuan(given.path("cutFen").asLong()),
                yuan(given.path("priceFen").asLong()));
        // what Redis shows follows within moments
        Eventually.eventually(() -> expect(
                "the price everybody sees",
                given.path("priceFen"),
                shop.visitor().get(BARGAINS + "/" + id).ok().path("priceFen")));
    }

    private void buys(String id) {
        JsonNode bargain = owner.http().get(BARGAINS + "/" + id).ok();
        JsonNode order = shop.places(
                owner.member(),
                owner.home(),
                bargain.path("skuId").asText(),
                1,
                Map.of("type", "BARGAIN", "bargainId", id));
        JsonNode paid = shop.pays(owner.member(), order);
        expect(paid, "status", "TO_SHIP");
        Eventually.eventually(
                () -> expect(shop.visitor().get(BARGAINS + "/" + id).ok(), "status", "BOUGHT"));
        narrator.tell(
                "%s pays %s for it; the bargain is over",
                owner, yuan(paid.path("payableFen").asLong()));
    }
}
