package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mall.testing.Eventually;
import mall.testing.MallHttp;

/** Buying together: a group that fills, one that ends at a tier, one that fails. */
final class GroupBuyChapters {

    private static final Duration SHORT_CAMPAIGN = Duration.ofSeconds(25);

    private final Shop shop;
    private final Narrator narrator;
    private final Story.Cast cast;
    private final JsonNode product;

    GroupBuyChapters(Shop shop, Narrator narrator, Story.Cast cast, JsonNode product) {
        this.shop = shop;
        this.narrator = narrator;
        this.cast = cast;
        this.product = product;
    }

    void fromALinkToThreeParcels() {
        narrator.chapter("三人团：从一个链接到三个包裹");
        JsonNode campaign = firstPlainCampaignOfThree();
        String sku = campaign.path("skus").path(0).path("skuId").asText();
        JsonNode meiOrder = orders(cast.mei(), sku, deal(campaign));
        narrator.tell("小美 opens a group: order %s, %s to pay", number(meiOrder), yuan(payable(meiOrder)));
        meiOrder = shop.pays(cast.mei().member(), meiOrder);
        expect(meiOrder, "status", "ON_HOLD");
        String groupId = meiOrder.path("groupId").asText();
        narrator.tell(
                "小美 pays; her order waits for the group (%s)",
                meiOrder.path("status").asText());
        aVisitorSeesTheGroup(groupId);

        Map<String, Object> join = deal(campaign, groupId);
        JsonNode qiangOrder = joins(cast.qiang(), sku, join);
        narrator.tell("阿强 joins and pays: %s", qiangOrder.path("status").asText());
        JsonNode lanOrder = joins(cast.lan(), sku, join);
        narrator.tell(
                "兰兰 takes the last seat and pays: %s", lanOrder.path("status").asText());
        shop.groupBecomes(groupId, "COMPLETED");
        MallHttp.Answer tooLate = comesTooLate(sku, join, payable(lanOrder));
        narrator.tell("the group is COMPLETED; 浩哥 comes too late: %d %s", tooLate.status(), tooLate.code());
        shipAndReceive(List.of(cast.mei(), cast.qiang(), cast.lan()), List.of(meiOrder, qiangOrder, lanOrder));
    }

    private void aVisitorSeesTheGroup(String groupId) {
        JsonNode share = cast.mei()
                .http()
                .withNewKey()
                .post("/api/v1/groups/" + groupId + "/shares", Map.of())
                .ok();
        narrator.tell(
                "小美 shares %s?%s (scene %s)",
                share.path("path").asText(),
                share.path("query").asText(),
                share.path("scene").asText());
        JsonNode landing = shop.visitor()
                .get("/api/v1/landings/" + share.path("token").asText())
                .ok();
        expect("a visitor may join", true, landing.path("actions").toString().contains("JOIN"));
        narrator.tell(
                "a visitor who is not logged in sees the group: %d seats left, he may %s",
                landing.path("group").path("remainingSeats").asInt(), landing.path("actions"));
    }

    private MallHttp.Answer comesTooLate(String sku, Map<String, Object> join, long price) {
        MallHttp.Answer tooLate = cast.hao()
                .http()
                .withNewKey()
                .post(
                        "/api/v1/orders",
                        Map.of(
                                "lines",
                                List.of(Map.of("skuId", sku, "quantity", 1)),
                                "addressId",
                                cast.hao().home(),
                                "deal",
                                join,
                                "expectedPayableFen",
                                price));
        expect("浩哥 is too late", 409, tooLate.status());
        return tooLate;
    }

    private void shipAndReceive(List<Friend> friends, List<JsonNode> orders) {
        List<String> waybills = new ArrayList<>();
        for (int i = 0; i < friends.size(); i++) {
            JsonNode order = shop.orderBecomes(friends.get(i).member(), orders.get(i), "TO_SHIP");
            waybills.add(shop.ships(order, List.of()));
        }
        narrator.tell("ops ships three parcels: %s", waybills);
        Eventually.within(Duration.ofMinutes(2), () -> {
            String known = shop.wechat().get("/_sim/parcels").ok().toString();
            expect(
                    "parcels that WeChat knows",
                    waybills,
                    waybills.stream().filter(known::contains).toList());
        });
        narrator.tell("WeChat knows all three");
        for (int i = 0; i < friends.size(); i++) {
            expect(shop.receives(friends.get(i).member(), orders.get(i)), "status", "RECEIVED");
        }
        narrator.tell("小美, 阿强 and 兰兰 confirm receipt");
    }

    void aTierReachedAtTheDeadline() {
        narrator.chapter("阶梯团：到点按达到的阶梯成团，退差价");
        long first = firstPrice() * 9 / 10;
        long second = first - 100;
        JsonNode campaign = shop.campaign(
                product, "阶梯团 2/3/5", SHORT_CAMPAIGN, List.of(tier(2, first), tier(3, second), tier(5, second - 100)));
        JsonNode leader = joins(cast.qiang(), firstSku(), deal(campaign));
        String groupId = leader.path("groupId").asText();
        JsonNode lans = joins(cast.lan(), firstSku(), deal(campaign, groupId));
        JsonNode haos = joins(cast.hao(), firstSku(), deal(campaign, groupId));
        narrator.tell("阿强, 兰兰 and 浩哥 each pay the first tier, %s; the top tier needs five", yuan(first));
        JsonNode group = shop.groupBecomes(groupId, "COMPLETED");
        expect("the reached tier", 3, group.path("reachedTier").asInt());
        shop.orderIsRefunded(cast.qiang().member(), leader, first - second);
        shop.orderIsRefunded(cast.lan().member(), lans, first - second);
        shop.orderIsRefunded(cast.hao().member(), haos, first - second);
        narrator.tell("at its deadline the group completes at three; each gets %s back", yuan(first - second));
        shop.orderBecomes(cast.qiang().member(), leader, "TO_SHIP");
        narrator.tell("their orders are released for shipping");
    }

    void aGroupThatFails() {
        narrator.chapter("没凑齐：全员自动退款");
        JsonNode campaign = shop.campaign(product, "五人团", SHORT_CAMPAIGN, List.of(tier(5, firstPrice() * 8 / 10)));
        JsonNode leader = joins(cast.mei(), firstSku(), deal(campaign));
        String groupId = leader.path("groupId").asText();
        JsonNode friend = joins(cast.hao(), firstSku(), deal(campaign, groupId));
        narrator.tell("小美 and 浩哥 pay for a group of five; nobody else comes");
        shop.groupBecomes(groupId, "FAILED");
        shop.orderIsRefunded(cast.mei().member(), leader, leader.path("paidFen").asLong());
        shop.orderIsRefunded(cast.hao().member(), friend, friend.path("paidFen").asLong());
        shop.orderBecomes(cast.mei().member(), leader, "CLOSED");
        shop.orderBecomes(cast.hao().member(), friend, "CLOSED");
        narrator.tell("the group FAILED; both are refunded in full and their orders are CLOSED");
    }

    private JsonNode joins(Friend friend, String sku, Map<String, Object> deal) {
        return shop.pays(friend.member(), orders(friend, sku, deal));
    }

    private JsonNode orders(Friend friend, String sku, Map<String, Object> deal) {
        return shop.places(friend.member(), friend.home(), sku, 1, deal);
    }

    private JsonNode firstPlainCampaignOfThree() {
        for (JsonNode campaign :
                shop.visitor().get("/api/v1/group-buys?limit=100").ok().path("items")) {
            JsonNode tiers = campaign.path("skus").path(0).path("tiers");
            if (tiers.size() == 1 && tiers.path(0).path("size").asInt() == 3) {
                return campaign;
            }
        }
        throw new AssertionError("the demo data have no plain campaign of three");
    }

    private String firstSku() {
        return product.path("skus").path(0).path("id").asText();
    }

    private long firstPrice() {
        return product.path("skus").path(0).path("priceFen").asLong();
    }

    private static Map<String, Object> tier(int size, long priceFen) {
        return Map.of("size", size, "priceFen", priceFen);
    }

    private static Map<String, Object> deal(JsonNode campaign) {
        return Map.of("type", "GROUP_BUY", "campaignId", campaign.path("id").asText());
    }

    private static Map<String, Object> deal(JsonNode campaign, String groupId) {
        return Map.of("type", "GROUP_BUY", "campaignId", campaign.path("id").asText(), "groupId", groupId);
    }

    private static String number(JsonNode order) {
        return order.path("orderNo").asText();
    }

    private static long payable(JsonNode order) {
        return order.path("payableFen").asLong();
    }
}
