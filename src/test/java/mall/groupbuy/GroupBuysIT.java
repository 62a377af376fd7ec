package mall.groupbuy;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mall.groupbuy.CampaignTerms.SkuPrices;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import org.junit.jupiter.api.Test;

/** Group-buys from the first tap to the last fen, over HTTP, with the stand-in for WeChat. */
@QuarkusTest
class GroupBuysIT extends GroupBuyScene {

    @Inject
    GroupDecision decision;

    @Test
    void aLeaderAndTwoFriendsCompleteAGroup() {
        GroupCampaign campaign = campaign(terms -> terms);
        Buyer mei = shopper("小美");
        Buyer qiang = shopper("阿强");
        Buyer lan = shopper("兰兰");

        JsonNode first = place(mei, campaign, open(campaign));
        String groupId = first.path("groupId").asText();
        assertThat(place(qiang, campaign, join(campaign, groupId), 8000).code()).isEqualTo("GROUP_NOT_OPEN");
        assertThat(pay(mei, first).path("status").asText()).isEqualTo("ON_HOLD");
        JsonNode forming = group(groupId);
        assertThat(forming.path("leader").path("nickname").asText()).isEqualTo("小美");
        assertThat(forming.path("remainingSeats").asInt()).isEqualTo(2);

        JsonNode second = place(qiang, campaign, join(campaign, groupId));
        assertThat(group(groupId).path("heldSeats").asInt()).isEqualTo(1);
        assertThat(mine(qiang, groupId).path("you").path("orderId").asText())
                .isEqualTo(second.path("id").asText());
        pay(qiang, second);
        JsonNode third = placeAndPay(lan, campaign, join(campaign, groupId));

        assertThat(third.path("status").asText()).isEqualTo("TO_SHIP");
        JsonNode completed = groupBecomes(groupId, "COMPLETED");
        assertThat(completed.path("firmSeats").asInt()).isEqualTo(3);
        assertThat(completed.path("reachedTier").asInt()).isEqualTo(3);
        assertThat(completed.path("members")).hasSize(3);
        orderBecomes(mei, first, "TO_SHIP", 0);
        orderBecomes(qiang, second, "TO_SHIP", 0);
        assertThat(place(shopper("浩哥"), campaign, join(campaign, groupId), 8000).code())
                .isEqualTo("GROUP_FULL");
        assertThat(mei.http()
                        .get("/api/v1/me/groups")
                        .ok()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(groupId);
    }

    @Test
    void aTieredGroupCompletesAtItsDeadlineAndGivesTheDifferenceBack() {
        GroupCampaign campaign = campaign(terms -> tiers(terms, tier(2, 8000), tier(3, 7000), tier(5, 5000)));
        List<Buyer> friends = List.of(shopper("一"), shopper("二"), shopper("三"));
        JsonNode first = placeAndPay(friends.get(0), campaign, open(campaign));
        String groupId = first.path("groupId").asText();
        JsonNode second = placeAndPay(friends.get(1), campaign, join(campaign, groupId));
        JsonNode third = placeAndPay(friends.get(2), campaign, join(campaign, groupId));
        assertThat(third.path("status").asText()).isEqualTo("ON_HOLD");

        deadlineComes(groupId);
        JsonNode completed = groupBecomes(groupId, "COMPLETED");
        assertThat(completed.path("reachedTier").asInt()).isEqualTo(3);
        assertThat(completed.path("subsidised").asBoolean()).isFalse();
        orderBecomes(friends.get(0), first, "TO_SHIP", 1000);
        orderBecomes(friends.get(1), second, "TO_SHIP", 1000);
        orderBecomes(friends.get(2), third, "TO_SHIP", 1000);
    }

    @Test
    void aGroupThatFailsRefundsEverybodyAndGivesEverythingBack() {
        GroupCampaign campaign = campaign(terms -> terms);
        Buyer mei = shopper("小美");
        Buyer qiang = shopper("阿强");
        JsonNode first = placeAndPay(mei, campaign, open(campaign));
        String groupId = first.path("groupId").asText();
        JsonNode second = placeAndPay(qiang, campaign, join(campaign, groupId));

        deadlineComes(groupId);
        groupBecomes(groupId, "FAILED");
        orderBecomes(mei, first, "CLOSED", first.path("payableFen").asLong());
        orderBecomes(qiang, second, "CLOSED", second.path("payableFen").asLong());
        assertThat(taken(campaign)).isZero();
        assertThat(place(shopper("兰兰"), campaign, join(campaign, groupId), 8000).code())
                .isEqualTo("GROUP_CLOSED");
    }

    @Test
    void theShopMayCompleteAGroupAndSaysSo() {
        GroupCampaign campaign = campaign(terms -> subsidisedFrom(terms, 2));
        Buyer mei = shopper("小美");
        JsonNode first = placeAndPay(mei, campaign, open(campaign));
        String groupId = first.path("groupId").asText();
        placeAndPay(shopper("阿强"), campaign, join(campaign, groupId));

        deadlineComes(groupId);
        JsonNode completed = groupBecomes(groupId, "COMPLETED");
        assertThat(completed.path("subsidised").asBoolean()).isTrue();
        assertThat(completed.path("firmSeats").asInt()).isEqualTo(2);
        orderBecomes(mei, first, "TO_SHIP", 0);
    }

    @Test
    void onlyNewcomersMayJoinWhenTheCampaignSaysSo() {
        GroupCampaign campaign = campaign(GroupBuysIT::forNewcomers);
        Buyer regular = shopper("老顾客");
        JsonNode first = placeAndPay(regular, campaign, open(campaign));
        String groupId = first.path("groupId").asText();
        Buyer other = shopper("另一位老顾客");
        placeAndPay(other, campaign, open(campaign));

        assertThat(quote(other, campaign, join(campaign, groupId)).code()).isEqualTo("NEWCOMERS_ONLY");
        assertThat(place(other, campaign, join(campaign, groupId), 8000).code()).isEqualTo("NEWCOMERS_ONLY");
        assertThat(placeAndPay(shopper("新人"), campaign, join(campaign, groupId))
                        .path("status")
                        .asText())
                .isEqualTo("ON_HOLD");
    }

    @Test
    void theLeaderPaysHisOwnPriceAndGetsWhatALowerTierGives() {
        GroupCampaign campaign = campaign(terms -> prices(
                terms,
                new SkuPrices(
                        terms.skus().get(0).sku(),
                        List.of(tier(2, 8000), tier(3, 5000)),
                        Optional.of(Money.ofFen(6000)))));
        Buyer mei = shopper("小美");
        long atList = quote(mei, campaign, open(campaign)).ok().path("goodsFen").asLong();
        JsonNode quoted = quote(mei, campaign, open(campaign)).ok();
        assertThat(atList - quoted.path("discountFen").asLong()).isEqualTo(6000);
        JsonNode first = placeAndPay(mei, campaign, open(campaign));
        String groupId = first.path("groupId").asText();
        Buyer qiang = shopper("阿强");
        JsonNode second = placeAndPay(qiang, campaign, join(campaign, groupId));
        placeAndPay(shopper("兰兰"), campaign, join(campaign, groupId));
        orderBecomes(mei, first, "TO_SHIP", 1000);
        orderBecomes(qiang, second, "TO_SHIP", 3000);
    }

    @Test
    void moneyForACancelledSeatTakesItAgainWhileItIsFree() {
        GroupCampaign campaign = campaign(terms -> terms);
        String groupId = placeAndPay(shopper("小美"), campaign, open(campaign))
                .path("groupId")
                .asText();
        Buyer qiang = shopper("阿强");
        JsonNode cancelled = payAfterCancelling(qiang, place(qiang, campaign, join(campaign, groupId)));

        assertThat(order(qiang, cancelled).path("status").asText()).isEqualTo("CANCELLED");
        eventually(() -> assertThat(seats(groupId)).containsExactly(2L, 0L));
        assertThat(newest(qiang).path("groupId").asText()).isEqualTo(groupId);
        assertThat(newest(qiang).path("status").asText()).isEqualTo("ON_HOLD");
    }

    @Test
    void moneyForALostSeatOpensAGroupWhenTheCampaignSaysSo() {
        GroupCampaign campaign = campaign(terms -> late(tiers(terms, tier(2, 8000)), LateMoney.NEW_GROUP));
        String groupId = placeAndPay(shopper("小美"), campaign, open(campaign))
                .path("groupId")
                .asText();
        Buyer qiang = shopper("阿强");
        JsonNode order = place(qiang, campaign, join(campaign, groupId));
        JsonNode wechatPay = prepared(qiang, order);
        cancel(qiang, order).ok();
        placeAndPay(shopper("兰兰"), campaign, join(campaign, groupId));
        groupBecomes(groupId, "COMPLETED");

        qiang.member().phone().payAnyway(wechatPay).ok();
        eventually(() -> assertThat(newest(qiang).path("status").asText()).isEqualTo("ON_HOLD"));
        String ownGroup = newest(qiang).path("groupId").asText();
        assertThat(ownGroup).isNotEqualTo(groupId);
        assertThat(group(ownGroup).path("leader").path("nickname").asText()).isEqualTo("阿强");
        assertThat(newest(qiang).path("payableFen")).isEqualTo(order.path("payableFen"));
    }

    @Test
    void moneyForALostSeatGoesBackOtherwise() {
        GroupCampaign campaign = campaign(terms -> tiers(terms, tier(2, 8000)));
        String groupId = placeAndPay(shopper("小美"), campaign, open(campaign))
                .path("groupId")
                .asText();
        Buyer qiang = shopper("阿强");
        JsonNode order = place(qiang, campaign, join(campaign, groupId));
        JsonNode wechatPay = prepared(qiang, order);
        cancel(qiang, order).ok();
        placeAndPay(shopper("兰兰"), campaign, join(campaign, groupId));

        refundReachesWechat(qiang.member().phone().payAnyway(wechatPay).ok());
        assertThat(newest(qiang).path("id")).isEqualTo(order.path("id"));
        assertThat(order(qiang, order).path("status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void aPaymentAfterTheDeadlineIsLateMoney() {
        GroupCampaign refunding = campaign(terms -> terms);
        GroupCampaign reopening = campaign(terms -> late(terms, LateMoney.NEW_GROUP));
        assertThat(lateOrder(refunding).path("status").asText()).isEqualTo("CANCELLED");
        JsonNode reopened = lateOrder(reopening);
        assertThat(reopened.path("status").asText()).isEqualTo("ON_HOLD");
        assertThat(group(reopened.path("groupId").asText()).path("firmSeats").asInt())
                .isEqualTo(1);
    }

    /** A friend's order that is paid only after the group has failed. */
    private JsonNode lateOrder(GroupCampaign campaign) {
        String groupId = placeAndPay(shopper("小美"), campaign, open(campaign))
                .path("groupId")
                .asText();
        Buyer qiang = shopper("阿强");
        JsonNode order = place(qiang, campaign, join(campaign, groupId));
        deadlineComes(groupId);
        groupBecomes(groupId, "FAILED");
        assertThat(seats(groupId)).containsExactly(1L, 0L);
        JsonNode paid = pay(qiang, order);
        assertThat(paid.path("groupId").asText()).isNotEmpty();
        return paid;
    }

    @Test
    void aFriendComesThroughASharedLink() {
        GroupCampaign campaign = campaign(terms -> terms);
        Buyer mei = shopper("小美");
        String groupId =
                placeAndPay(mei, campaign, open(campaign)).path("groupId").asText();
        String token = mei.http()
                .post("/api/v1/groups/" + groupId + "/shares", Map.of())
                .ok()
                .path("token")
                .asText();
        JsonNode landing = nobody().get("/api/v1/landings/" + token).ok();
        assertThat(landing.at("/target/id").asText()).isEqualTo(groupId);
        assertThat(landing.path("actions").toString()).contains("JOIN", "OPEN_OWN");
        assertThat(landing.at("/group/remainingSeats").asInt()).isEqualTo(2);
    }

    @Test
    void theLeaderIsNudgedOnceBeforeTheDeadline() {
        GroupCampaign campaign = campaign(terms -> terms);
        Buyer mei = shopper("小美");
        String groupId =
                placeAndPay(mei, campaign, open(campaign)).path("groupId").asText();
        update("UPDATE gb_group SET nudge_at = $2 WHERE id = $1", Ids.parse(groupId), clock.instant());
        eventually(() -> assertThat(nudges(mei)).isEqualTo(1));
        Await.result(() -> decision.nudge(new GroupId(Ids.parse(groupId))));
        assertThat(seats(groupId)).containsExactly(1L, 0L);
        assertThat(nudges(mei)).isEqualTo(1);
    }

    @Test
    void limitsAreKept() {
        GroupCampaign campaign = campaign(terms -> limits(terms, 1, 1, 2));
        Buyer mei = shopper("小美");
        JsonNode first = place(mei, campaign, open(campaign));
        assertThat(place(mei, campaign, open(campaign), first.path("payableFen").asLong())
                        .code())
                .isEqualTo("LIMIT_REACHED");
        String groupId = pay(mei, first).path("groupId").asText();
        assertThat(place(mei, campaign, join(campaign, groupId), 8000).code()).isEqualTo("ALREADY_JOINED");
        Buyer qiang = shopper("阿强");
        JsonNode second = place(qiang, campaign, join(campaign, groupId));
        assertThat(quote(shopper("兰兰"), campaign, join(campaign, groupId)).code())
                .isEqualTo("CAMPAIGN_SOLD_OUT");
        cancel(qiang, second).ok();
        assertThat(taken(campaign)).isEqualTo(1);
        assertThat(place(qiang, campaign, join(campaign, groupId))
                        .path("groupId")
                        .asText())
                .isEqualTo(groupId);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        GroupCampaign campaign = campaign(terms -> terms);
        GroupCampaign other = campaign(terms -> terms);
        Buyer mei = shopper("小美");
        String groupId =
                placeAndPay(mei, campaign, open(campaign)).path("groupId").asText();
        Buyer qiang = shopper("阿强");
        assertThat(quote(qiang, other, join(other, groupId)).code()).isEqualTo("GROUP_NOT_FOUND");
        assertThat(quote(qiang, other, join(campaign, groupId)).code()).isEqualTo("SKU_NOT_IN_CAMPAIGN");
        assertThat(nobody().get("/api/v1/groups/nonsense").code()).isEqualTo("GROUP_NOT_FOUND");
        assertThat(nobody().get("/api/v1/groups/0000000000001").status()).isEqualTo(404);
        assertThat(nobody().get("/api/v1/group-buys/0000000000001").code()).isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(nobody().get("/api/v1/me/groups").status()).isEqualTo(401);
    }

    @Test
    void theCampaignPageTellsRulesPricesAndJoinableGroups() {
        GroupCampaign campaign = campaign(terms -> terms);
        String groupId = placeAndPay(shopper("小美"), campaign, open(campaign))
                .path("groupId")
                .asText();
        eventually(() -> {
            JsonNode page = nobody().get("/api/v1/group-buys/" + Ids.text(campaign.id()))
                    .ok();
            assertThat(page.path("rules").size()).isGreaterThan(5);
            assertThat(page.at("/skus/0/tiers/0/priceFen").asLong()).isEqualTo(8000);
            assertThat(page.at("/joinableGroups/0/id").asText()).isEqualTo(groupId);
            assertThat(page.at("/joinableGroups/0/remainingSeats").asInt()).isEqualTo(2);
        });
        assertThat(nobody().get("/api/v1/group-buys?limit=100")
                        .ok()
                        .path("items")
                        .size())
                .isPositive();
    }

    @Test
    void aGroupIsAnsweredFromPostgresWhenRedisIsEmpty() {
        GroupCampaign campaign = campaign(terms -> terms);
        String groupId = placeAndPay(shopper("小美"), campaign, open(campaign))
                .path("groupId")
                .asText();
        JsonNode before = group(groupId);
        flushRedis();
        assertThat(group(groupId).path("members")).isEqualTo(before.path("members"));
    }

    private static long nudges(Buyer shopper) {
        return shopper.http().get("/api/v1/me/messages").ok().path("items").findValuesAsText("scene").stream()
                .filter("GROUP_EXPIRING"::equals)
                .count();
    }

    private JsonNode mine(Buyer shopper, String groupId) {
        return shopper.http().get("/api/v1/groups/" + groupId).ok();
    }

    private JsonNode payAfterCancelling(Buyer shopper, JsonNode order) {
        JsonNode wechatPay = prepared(shopper, order);
        cancel(shopper, order).ok();
        shopper.member().phone().payAnyway(wechatPay).ok();
        return order;
    }

    private JsonNode newest(Buyer shopper) {
        String id = shopper.http()
                .get("/api/v1/orders?limit=1")
                .ok()
                .at("/items/0/id")
                .asText();
        return shopper.http().get("/api/v1/orders/" + id).ok();
    }

    private void refundReachesWechat(JsonNode paid) {
        eventually(() -> assertThat(standin().get("/_sim/refunds").ok().toString())
                .contains(paid.path("outTradeNo").asText()));
    }

    private static CampaignTerms subsidisedFrom(CampaignTerms t, int from) {
        return changed(t, t.quota(), t.openLimit(), t.joinLimit(), false, OptionalInt.of(from), t.lateMoney());
    }

    private static CampaignTerms forNewcomers(CampaignTerms t) {
        return changed(t, t.quota(), t.openLimit(), t.joinLimit(), true, t.subsidisedFrom(), t.lateMoney());
    }

    private static CampaignTerms late(CampaignTerms t, LateMoney lateMoney) {
        return changed(t, t.quota(), t.openLimit(), t.joinLimit(), false, t.subsidisedFrom(), lateMoney);
    }
}
