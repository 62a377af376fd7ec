package mall.bargain;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.junit.jupiter.api.Test;

/** Buying at the price of a bargain: what an order holds, gives back, and what becomes of money that comes late. */
@QuarkusTest
class BargainOrdersIT extends BargainScene {

    @Inject
    BargainEnding ending;

    @Test
    void anUnpaidOrderThatIsCancelledGivesTheBargainBack_yudaoBurntIt() {
        BargainCampaign campaign = campaign(setting -> setting);
        Buyer mei = buyer();
        String bargain = started(mei.member(), campaign);
        help(member(), bargain).ok();
        String order = ordered(mei, campaign, bargain);
        assertThat(taken(campaign)).isEqualTo(1);
        assertThat(mei.orders(basket(mei, campaign, bargain), 9001).code()).isEqualTo("BARGAIN_ORDERED");
        Member late = member();
        eventually(() -> {
            JsonNode frozen = seenBy(late.http(), bargain);
            assertThat(frozen.path("beingBought").asBoolean()).isTrue();
            assertThat(frozen.at("/you/obstacle/code").asText()).isEqualTo("BARGAIN_BEING_BOUGHT");
        });
        assertThat(help(late, bargain).code()).isEqualTo("BARGAIN_BEING_BOUGHT");
        assertThat(seenBy(mei.http(), bargain).at("/you/orderId").asText()).isEqualTo(order);

        mei.does(order, "cancellations").ok();
        assertThat(taken(campaign)).isZero();
        help(late, bargain).ok();
        String again = ordered(mei, campaign, bargain);
        assertThat(mei.settles(again).path("status").asText()).isEqualTo("TO_SHIP");
        assertThat(mei.sees(again).path("discountFen").asLong()).isEqualTo(1799);
    }

    @Test
    void anOrderThatEndsAfterTheDeadlineEndsTheBargain() {
        BargainCampaign campaign = campaign(setting -> setting);
        Buyer mei = buyer();
        String bargain = started(mei.member(), campaign);
        String order = ordered(mei, campaign, bargain);
        deadlineComes(bargain);
        // who is paying when the deadline comes has his whole window
        Await.result(() -> ending.end(new BargainId(Ids.parse(bargain))));
        assertThat(statusOf(bargain)).isEqualTo("CUTTING");
        mei.does(order, "cancellations").ok();
        assertThat(statusOf(bargain)).isEqualTo("EXPIRED");
        assertThat(taken(campaign)).isZero();
        assertThat(mei.orders(basket(mei, campaign, bargain), 10000).code()).isEqualTo("BARGAIN_ENDED");
    }

    @Test
    void anOrderThatIsPaidAfterTheDeadlineButInItsWindowBuys() {
        BargainCampaign campaign = campaign(setting -> setting);
        Buyer mei = buyer();
        String bargain = started(mei.member(), campaign);
        String order = ordered(mei, campaign, bargain);
        deadlineComes(bargain);
        assertThat(mei.settles(order).path("status").asText()).isEqualTo("TO_SHIP");
        bargainBecomes(bargain, "BOUGHT");
    }

    @Test
    void lateMoneyBuysWhileTheBargainLivesAtTheSamePrice() {
        BargainCampaign campaign = campaign(setting -> setting);
        Buyer mei = buyer();
        String bargain = started(mei.member(), campaign);
        String order = paidAfterCancelling(mei, ordered(mei, campaign, bargain));
        assertThat(mei.sees(order).path("status").asText()).isEqualTo("CANCELLED");
        bargainBecomes(bargain, "BOUGHT");
        JsonNode newest = newest(mei);
        assertThat(newest.path("id").asText()).isNotEqualTo(order);
        assertThat(newest.path("status").asText()).isEqualTo("TO_SHIP");
        assertThat(taken(campaign)).isEqualTo(1);
    }

    @Test
    void lateMoneyGoesBackWhenTheBargainIsOverOrCheaperMeanwhile() {
        BargainCampaign campaign = campaign(setting -> setting);
        Buyer mei = buyer();
        String expired = started(mei.member(), campaign);
        String first = ordered(mei, campaign, expired);
        JsonNode firstPayment = mei.opensPayment(first);
        mei.does(first, "cancellations").ok();
        deadlineComes(expired);
        bargainBecomes(expired, "EXPIRED");
        comesBack(mei.member().phone().payAnyway(firstPayment).ok());

        String cheaper = started(mei.member(), campaign);
        String second = ordered(mei, campaign, cheaper);
        JsonNode secondPayment = mei.opensPayment(second);
        mei.does(second, "cancellations").ok();
        help(member(), cheaper).ok();
        comesBack(mei.member().phone().payAnyway(secondPayment).ok());
        assertThat(statusOf(cheaper)).isEqualTo("CUTTING");
        assertThat(newest(mei).path("id").asText()).isEqualTo(second);
        assertThat(taken(campaign)).isZero();
    }

    @Test
    void aBetterPriceIsShownBeforeItIsTaken() {
        BargainCampaign campaign = campaign(setting -> setting);
        Buyer mei = buyer();
        String bargain = started(mei.member(), campaign);
        Map<String, Object> basket = basket(mei, campaign, bargain);
        long quoted = mei.quotes(basket).ok().path("payableFen").asLong();
        help(member(), bargain).ok();
        MallHttp.Answer changed = mei.orders(basket, quoted);
        assertThat(changed.code()).isEqualTo("PRICE_CHANGED");
        JsonNode better = changed.json().path("quote");
        assertThat(better.path("discountFen").asLong()).isEqualTo(999);
        mei.orders(basket, better.path("payableFen").asLong()).ok();
    }

    @Test
    void aTeamBuysAtThePriceItHasReachedEachOnce() {
        BargainCampaign campaign = campaign(setting -> setting.forTeams());
        Buyer mei = buyer();
        Buyer qiang = buyer();
        Buyer lan = buyer();
        String bargain = started(mei.member(), campaign);
        assertThat(qiang.quotes(basket(qiang, campaign, bargain)).code()).isEqualTo("BARGAIN_NOT_YOURS");
        help(qiang.member(), bargain).ok();
        String first = ordered(mei, campaign, bargain);
        // a team's friends need not wait for each other
        help(lan.member(), bargain).ok();
        String second = ordered(qiang, campaign, bargain);
        assertThat(mei.settles(first).path("discountFen").asLong()).isEqualTo(999);
        assertThat(qiang.settles(second).path("discountFen").asLong()).isEqualTo(1799);
        assertThat(mei.orders(basket(mei, campaign, bargain), 8201).code()).isEqualTo("BARGAIN_ORDERED");
        assertThat(statusOf(bargain)).isEqualTo("CUTTING");
        eventually(() -> assertThat(seenBy(lan.http(), bargain).path("actions").toString())
                .contains("BUY"));
        deadlineComes(bargain);
        bargainBecomes(bargain, "BOUGHT");
        assertThat(lan.orders(basket(lan, campaign, bargain), 8201).code()).isEqualTo("BARGAIN_ENDED");
        assertThat(taken(campaign)).isEqualTo(2);
    }

    @Test
    void nobodyElseBuysAndOnlyOnePieceOfTheRightThing() {
        BargainCampaign campaign = campaign(setting -> setting);
        Buyer mei = buyer();
        Buyer thief = buyer();
        String bargain = started(mei.member(), campaign);
        help(thief.member(), bargain).ok();
        assertThat(thief.quotes(basket(thief, campaign, bargain)).code()).isEqualTo("BARGAIN_NOT_YOURS");
        assertThat(thief.orders(basket(thief, campaign, bargain), 9001).code()).isEqualTo("BARGAIN_NOT_YOURS");
        Map<String, Object> two = mei.basket(campaign.terms().sku(), 2);
        two.put("deal", deal(bargain));
        assertThat(mei.quotes(two).code()).isEqualTo("BARGAIN_ONE_PIECE");
        Map<String, Object> other = mei.basket(sells(500, 10), 1);
        other.put("deal", deal(bargain));
        assertThat(mei.quotes(other).code()).isEqualTo("BARGAIN_ONE_PIECE");
        Map<String, Object> unknown = mei.basket(campaign.terms().sku(), 1);
        for (Map<String, String> deal : List.of(
                Map.of("type", "BARGAIN"),
                Map.of("type", "BARGAIN", "bargainId", "nonsense"),
                Map.of("type", "BARGAIN", "bargainId", "0000000000001"))) {
            unknown.put("deal", deal);
            assertThat(mei.quotes(unknown).code()).isEqualTo("BARGAIN_NOT_FOUND");
        }
    }

    @Test
    void aRefundedPieceStaysSoldAndTheBargainStaysOver() {
        BargainCampaign campaign = campaign(setting -> setting);
        Buyer mei = buyer();
        String bargain = started(mei.member(), campaign);
        String order = ordered(mei, campaign, bargain);
        JsonNode paid = mei.settles(order);
        staff("finance")
                .withNewKey()
                .post(
                        "/api/ops/v1/orders/" + order + "/refunds",
                        Map.of("amountFen", paid.path("paidFen").asLong(), "reason", "缺货"))
                .ok();
        eventually(() -> assertThat(mei.sees(order).path("status").asText()).isEqualTo("CLOSED"));
        assertThat(statusOf(bargain)).isEqualTo("BOUGHT");
        assertThat(taken(campaign)).isEqualTo(1);
    }

    @Test
    void whatFriendsHaveCutToNothingIsBoughtAtOnce() {
        BargainCampaign campaign = campaign(
                sellsVirtual(10000, 10), setting -> setting.free().floorOnly().cuts(1));
        Buyer mei = buyer();
        String bargain = started(mei.member(), campaign);
        help(member(), bargain).ok();
        JsonNode order = mei.ordersAsQuoted(basket(mei, campaign, bargain));
        assertThat(order.path("payableFen").asLong()).isZero();
        assertThat(mei.sees(order.path("id").asText()).path("status").asText()).isEqualTo("TO_SHIP");
        assertThat(statusOf(bargain)).isEqualTo("BOUGHT");
    }

    private static String ordered(Buyer buyer, BargainCampaign campaign, String bargain) {
        return buyer.ordersAsQuoted(basket(buyer, campaign, bargain)).path("id").asText();
    }

    private static String paidAfterCancelling(Buyer buyer, String order) {
        JsonNode payment = buyer.opensPayment(order);
        buyer.does(order, "cancellations").ok();
        buyer.member().phone().payAnyway(payment).ok();
        return order;
    }

    private static JsonNode newest(Buyer buyer) {
        return buyer.sees(buyer.http()
                .get("/api/v1/orders?limit=1")
                .ok()
                .at("/items/0/id")
                .asText());
    }

    private void comesBack(JsonNode paid) {
        eventually(() -> assertThat(standin().get("/_sim/refunds").ok().toString())
                .contains(paid.path("outTradeNo").asText()));
    }
}
