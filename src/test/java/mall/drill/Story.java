package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mall.testing.Eventually;
import mall.testing.MallHttp;
import mall.testing.Member;

/** The main job of the mall, from a shared link to a parcel, told step by step. */
final class Story {

    private static final Duration SHORT_CAMPAIGN = Duration.ofSeconds(25);

    private final Narrator narrator = new Narrator();
    private final Shop shop;

    private Member mei;
    private Member qiang;
    private Member lan;
    private Member hao;
    private String meiHome;
    private String qiangHome;
    private String lanHome;
    private String haoHome;
    private JsonNode product;

    private Story(Shop shop) {
        this.shop = shop;
    }

    /** Plays the story against the mall that {@code scripts/start} runs. */
    public static void main(String... arguments) throws IOException {
        Story story = new Story(Shop.running());
        story.arrivals();
        story.browsing();
        story.aGroupFromLinkToParcel();
        story.aTieredGroupAtItsDeadline();
        story.aGroupThatFails();
        story.latePayment();
        story.theBooks();
    }

    private void arrivals() {
        narrator.chapter("四位朋友登录");
        mei = shop.newShopper("小美");
        qiang = shop.newShopper("阿强");
        lan = shop.newShopper("兰兰");
        hao = shop.newShopper("浩哥");
        meiHome = mei.addsAddress();
        qiangHome = qiang.addsAddress();
        lanHome = lan.addsAddress();
        haoHome = hao.addsAddress();
        narrator.tell("小美、阿强、兰兰、浩哥 logged in with WeChat and saved an address");
    }

    private void browsing() {
        narrator.chapter("逛商城");
        int categories =
                shop.visitor().get("/api/v1/categories").ok().path("items").size();
        JsonNode cards = shop.visitor().get("/api/v1/products?limit=50").ok().path("items");
        narrator.tell("the shop shows %d top categories and %d products on the first page", categories, cards.size());
        JsonNode campaigns = shop.visitor().get("/api/v1/group-buys").ok().path("items");
        narrator.tell("%d group-buy campaigns are open", campaigns.size());
        product = shop.visitor()
                .get("/api/v1/products/" + cards.path(0).path("id").asText())
                .ok();
    }

    private void aGroupFromLinkToParcel() {
        narrator.chapter("三人团：从一个链接到三个包裹");
        JsonNode campaign = firstPlainCampaignOfThree();
        String campaignId = campaign.path("id").asText();
        String sku = campaign.path("skus").path(0).path("skuId").asText();
        JsonNode meiOrder = shop.places(mei, meiHome, sku, 1, Map.of("type", "GROUP_BUY", "campaignId", campaignId));
        narrator.tell("小美 opens a group: order %s, %s to pay", no(meiOrder), yuan(payable(meiOrder)));
        meiOrder = shop.pays(mei, meiOrder);
        expect(meiOrder, "status", "ON_HOLD");
        String groupId = meiOrder.path("groupId").asText();
        narrator.tell(
                "小美 pays; her order waits for the group (%s)",
                meiOrder.path("status").asText());

        JsonNode share = mei.http()
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

        Map<String, Object> join = Map.of("type", "GROUP_BUY", "campaignId", campaignId, "groupId", groupId);
        JsonNode qiangOrder = shop.pays(qiang, shop.places(qiang, qiangHome, sku, 1, join));
        narrator.tell("阿强 joins and pays: %s", qiangOrder.path("status").asText());
        JsonNode lanOrder = shop.pays(lan, shop.places(lan, lanHome, sku, 1, join));
        narrator.tell(
                "兰兰 takes the last seat and pays: %s", lanOrder.path("status").asText());
        shop.groupBecomes(groupId, "COMPLETED");
        MallHttp.Answer tooLate = hao.http()
                .withNewKey()
                .post(
                        "/api/v1/orders",
                        Map.of(
                                "lines",
                                List.of(Map.of("skuId", sku, "quantity", 1)),
                                "addressId",
                                haoHome,
                                "deal",
                                join,
                                "expectedPayableFen",
                                payable(lanOrder)));
        expect("浩哥 is too late", 409, tooLate.status());
        narrator.tell("the group is COMPLETED; 浩哥 comes too late: %d %s", tooLate.status(), tooLate.code());
        shipAndReceive(List.of(mei, qiang, lan), List.of(meiOrder, qiangOrder, lanOrder));
    }

    private void shipAndReceive(List<Member> members, List<JsonNode> orders) {
        List<String> waybills = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            JsonNode order = shop.orderBecomes(members.get(i), orders.get(i), "TO_SHIP");
            // the last digits of an order number are as good as a real waybill
            String waybill = "YT" + no(order).substring(no(order).length() - 13);
            shop.ops()
                    .withNewKey()
                    .post(
                            "/api/ops/v1/orders/" + order.path("id").asText() + "/shipments",
                            Map.of("carrier", "YTO", "trackingNo", waybill))
                    .ok();
            waybills.add(waybill);
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
        for (int i = 0; i < members.size(); i++) {
            JsonNode received = members.get(i)
                    .http()
                    .withNewKey()
                    .post("/api/v1/orders/" + orders.get(i).path("id").asText() + "/receipts", Map.of())
                    .ok();
            expect(received, "status", "RECEIVED");
        }
        narrator.tell("小美, 阿强 and 兰兰 confirm receipt");
    }

    private void aTieredGroupAtItsDeadline() {
        narrator.chapter("阶梯团：到点按达到的阶梯成团，退差价");
        long first = product.path("skus").path(0).path("priceFen").asLong() * 9 / 10;
        long second = first - 100;
        JsonNode campaign = shop.campaign(
                product,
                "阶梯团 2/3/5",
                SHORT_CAMPAIGN,
                List.of(
                        Map.of("size", 2, "priceFen", first),
                        Map.of("size", 3, "priceFen", second),
                        Map.of("size", 5, "priceFen", second - 100)));
        String sku = product.path("skus").path(0).path("id").asText();
        Map<String, Object> open =
                Map.of("type", "GROUP_BUY", "campaignId", campaign.path("id").asText());
        JsonNode leader = shop.pays(qiang, shop.places(qiang, qiangHome, sku, 1, open));
        String groupId = leader.path("groupId").asText();
        Map<String, Object> join =
                Map.of("type", "GROUP_BUY", "campaignId", campaign.path("id").asText(), "groupId", groupId);
        JsonNode second1 = shop.pays(lan, shop.places(lan, lanHome, sku, 1, join));
        JsonNode third = shop.pays(hao, shop.places(hao, haoHome, sku, 1, join));
        narrator.tell("阿强, 兰兰 and 浩哥 each pay the first tier, %s; the top tier needs five", yuan(first));
        JsonNode group = shop.groupBecomes(groupId, "COMPLETED");
        expect(
                "the reached tier",
                3,
                group.path("reachedTier")
                        .path("size")
                        .asInt(group.path("reachedTier").asInt()));
        shop.orderIsRefunded(qiang, leader, first - second);
        shop.orderIsRefunded(lan, second1, first - second);
        shop.orderIsRefunded(hao, third, first - second);
        narrator.tell("at its deadline the group completes at three; each gets %s back", yuan(first - second));
        shop.orderBecomes(qiang, leader, "TO_SHIP");
        narrator.tell("their orders are released for shipping");
    }

    private void aGroupThatFails() {
        narrator.chapter("没凑齐：全员自动退款");
        long price = product.path("skus").path(0).path("priceFen").asLong() * 8 / 10;
        JsonNode campaign =
                shop.campaign(product, "五人团", SHORT_CAMPAIGN, List.of(Map.of("size", 5, "priceFen", price)));
        String sku = product.path("skus").path(0).path("id").asText();
        JsonNode leader = shop.pays(
                mei,
                shop.places(
                        mei,
                        meiHome,
                        sku,
                        1,
                        Map.of(
                                "type",
                                "GROUP_BUY",
                                "campaignId",
                                campaign.path("id").asText())));
        String groupId = leader.path("groupId").asText();
        JsonNode friend = shop.pays(
                hao,
                shop.places(
                        hao,
                        haoHome,
                        sku,
                        1,
                        Map.of(
                                "type",
                                "GROUP_BUY",
                                "campaignId",
                                campaign.path("id").asText(),
                                "groupId",
                                groupId)));
        narrator.tell("小美 and 浩哥 pay for a group of five; nobody else comes");
        shop.groupBecomes(groupId, "FAILED");
        shop.orderIsRefunded(mei, leader, leader.path("paidFen").asLong());
        shop.orderIsRefunded(hao, friend, friend.path("paidFen").asLong());
        shop.orderBecomes(mei, leader, "CLOSED");
        shop.orderBecomes(hao, friend, "CLOSED");
        narrator.tell("the group FAILED; both are refunded in full and their orders are CLOSED");
    }

    private void latePayment() {
        narrator.chapter("迟到的钱：自动退回");
        JsonNode order = shop.places(
                lan, lanHome, product.path("skus").path(0).path("id").asText(), 1, Map.of());
        JsonNode prepared = shop.prepares(lan, order);
        lan.http()
                .withNewKey()
                .post("/api/v1/orders/" + order.path("id").asText() + "/cancellations", Map.of())
                .ok();
        narrator.tell("兰兰 cancels order %s; it is closed at WeChat first", no(order));
        JsonNode paid = lan.phone().payAnyway(prepared).ok();
        narrator.tell(
                "her phone pays all the same (transaction %s)",
                paid.path("transactionId").asText());
        Eventually.within(Duration.ofMinutes(3), () -> {
            String refunds = shop.wechat().get("/_sim/refunds").ok().toString();
            expect(
                    "a refund for the late transaction",
                    true,
                    refunds.contains(paid.path("outTradeNo").asText()));
        });
        expect(shop.order(lan, order), "status", "CANCELLED");
        narrator.tell("the late money goes back by itself; the order stays CANCELLED");
    }

    private void theBooks() {
        narrator.chapter("账目");
        Eventually.within(Duration.ofMinutes(3), shop::invariantsHold);
        narrator.tell("%d invariants checked, 0 violations", shop.invariantsHold());
        System.out.printf("%nThe story ends well after %d steps.%n", narrator.steps());
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

    private static String no(JsonNode order) {
        return order.path("orderNo").asText();
    }

    private static long payable(JsonNode order) {
        return order.path("payableFen").asLong();
    }
}
