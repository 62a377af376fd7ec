package mall.groupbuy;

import static mall.testing.Eventually.eventually;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Everything scarce about a group, with a crowd reaching for it in the same instant. */
@QuarkusTest
class SeatRacesIT extends GroupBuyScene {

    private static final int ROUNDS = 20;
    private static final int CROWD = 100;

    @Inject
    GroupDecision decision;

    @Test
    void aHundredShoppersForTheLastThreeSeats() {
        GroupCampaign campaign = campaign(terms -> limits(tiers(terms, tier(4, 8000)), 1000, 1000, 1000));
        Buyer leader = shopper("团长");
        List<Buyer> crowd = crowd(CROWD);
        long payable =
                quote(leader, campaign, open(campaign)).ok().path("payableFen").asLong();
        for (int round = 0; round < ROUNDS; round++) {
            String groupId = placeAndPay(leader, campaign, open(campaign))
                    .path("groupId")
                    .asText();
            var join = join(campaign, groupId);
            var outcomes = Race.of(
                    CROWD, i -> place(crowd.get(i), campaign, join, payable).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(3);
            assertThat(outcomes)
                    .filteredOn(refusedWith(GroupBuyError.GROUP_FULL))
                    .hasSize(CROWD - 3);
            assertThat(seats(groupId)).containsExactly(1L, 3L);
            for (int i = 0; i < CROWD; i++) {
                if (outcomes.get(i).ok()) {
                    cancel(crowd.get(i), outcomes.get(i).value()).ok();
                }
            }
            assertThat(seats(groupId)).containsExactly(1L, 0L);
        }
        assertThat(taken(campaign)).isEqualTo(ROUNDS);
    }

    @Test
    void theLastPiecesOfACampaign() {
        List<Buyer> crowd = crowd(20);
        for (int round = 0; round < ROUNDS; round++) {
            GroupCampaign campaign = campaign(terms -> limits(terms, 10, 10, 5));
            long payable = quote(crowd.get(0), campaign, open(campaign))
                    .ok()
                    .path("payableFen")
                    .asLong();
            var outcomes = Race.of(20, i -> place(crowd.get(i), campaign, open(campaign), payable)
                    .ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(5);
            assertThat(outcomes)
                    .filteredOn(refusedWith(GroupBuyError.CAMPAIGN_SOLD_OUT))
                    .hasSize(15);
            assertThat(taken(campaign)).isEqualTo(5);
            cancelAll(crowd, outcomes);
            assertThat(taken(campaign)).isZero();
        }
    }

    @Test
    void oneMemberOpensNoMoreGroupsThanHeMay() {
        Buyer mei = shopper("小美");
        for (int round = 0; round < ROUNDS; round++) {
            GroupCampaign campaign = campaign(terms -> limits(terms, 2, 2, 100));
            long payable =
                    quote(mei, campaign, open(campaign)).ok().path("payableFen").asLong();
            var outcomes = Race.of(
                    8, i -> place(mei, campaign, open(campaign), payable).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(2);
            assertThat(outcomes)
                    .filteredOn(refusedWith(GroupBuyError.LIMIT_REACHED))
                    .hasSize(6);
            for (Outcome<JsonNode> outcome : outcomes) {
                if (outcome.ok()) {
                    cancel(mei, outcome.value()).ok();
                }
            }
        }
    }

    @Test
    void oneMemberTakesOneSeatOfAGroup() {
        GroupCampaign campaign = campaign(terms -> limits(terms, 100, 100, 1000));
        Buyer leader = shopper("团长");
        Buyer qiang = shopper("阿强");
        for (int round = 0; round < ROUNDS; round++) {
            String groupId = placeAndPay(leader, campaign, open(campaign))
                    .path("groupId")
                    .asText();
            long payable = quote(qiang, campaign, join(campaign, groupId))
                    .ok()
                    .path("payableFen")
                    .asLong();
            var outcomes = Race.of(8, i -> place(qiang, campaign, join(campaign, groupId), payable)
                    .ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(GroupBuyError.ALREADY_JOINED))
                    .hasSize(7);
            assertThat(seats(groupId)).containsExactly(1L, 1L);
            cancelAll(List.of(qiang, qiang, qiang, qiang, qiang, qiang, qiang, qiang), outcomes);
        }
    }

    @Test
    void aPaymentAgainstTheDeadlineInTheSameInstant() {
        GroupCampaign campaign = campaign(terms -> limits(tiers(terms, tier(2, 8000)), 100, 100, 1000));
        Buyer mei = shopper("小美");
        Buyer qiang = shopper("阿强");
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode first = placeAndPay(mei, campaign, open(campaign));
            String groupId = first.path("groupId").asText();
            JsonNode second = place(qiang, campaign, join(campaign, groupId));
            qiang.member().phone().pay(prepared(qiang, second)).ok();
            GroupId id = new GroupId(Ids.parse(groupId));
            Race.of(2, i -> i == 0 ? check(qiang, second) : expireNow(groupId, id));
            eventually(() -> assertThat(statusOf(qiang, second)).isIn("TO_SHIP", "CANCELLED"));
            boolean inTime = statusOf(qiang, second).equals("TO_SHIP");
            assertThat(group(groupId).path("status").asText()).isEqualTo(inTime ? "COMPLETED" : "FAILED");
            orderBecomes(
                    mei,
                    first,
                    inTime ? "TO_SHIP" : "CLOSED",
                    inTime ? 0 : first.path("payableFen").asLong());
            assertThat(seats(groupId)).containsExactly(inTime ? 2L : 1L, 0L);
        }
    }

    @Test
    void aGroupCompletesWhileItsLastMemberCancels() {
        GroupCampaign campaign = campaign(terms -> limits(tiers(terms, tier(2, 8000)), 100, 100, 1000));
        Buyer mei = shopper("小美");
        Buyer qiang = shopper("阿强");
        for (int round = 0; round < ROUNDS; round++) {
            String groupId =
                    placeAndPay(mei, campaign, open(campaign)).path("groupId").asText();
            JsonNode second = place(qiang, campaign, join(campaign, groupId));
            JsonNode wechatPay = prepared(qiang, second);
            Race.of(2, i -> i == 0 ? qiang.member().phone().pay(wechatPay) : cancel(qiang, second));
            // whoever won at WeChat, order and group agree: paid and completed, or cancelled and one seat free
            eventually(() -> {
                check(qiang, second);
                boolean paid = statusOf(qiang, second).equals("TO_SHIP");
                assertThat(statusOf(qiang, second)).isIn("TO_SHIP", "CANCELLED");
                assertThat(group(groupId).path("status").asText()).isEqualTo(paid ? "COMPLETED" : "FORMING");
                assertThat(seats(groupId)).containsExactly(paid ? 2L : 1L, 0L);
            });
        }
    }

    @Test
    void redisIsEmptiedWhileSeatsAreTaken() {
        GroupCampaign campaign = campaign(terms -> limits(tiers(terms, tier(9, 8000)), 100, 100, 1000));
        Buyer leader = shopper("团长");
        List<Buyer> crowd = crowd(24);
        long payable =
                quote(leader, campaign, open(campaign)).ok().path("payableFen").asLong();
        for (int round = 0; round < ROUNDS; round++) {
            String groupId = placeAndPay(leader, campaign, open(campaign))
                    .path("groupId")
                    .asText();
            var outcomes = Race.of(32, i -> {
                if (i >= 24) {
                    flushRedis();
                    return group(groupId);
                }
                return place(crowd.get(i), campaign, join(campaign, groupId), payable)
                        .ok();
            });
            var joins = outcomes.subList(0, 24);
            assertThat(joins).filteredOn(Outcome::ok).hasSize(8);
            assertThat(joins).filteredOn(refusedWith(GroupBuyError.GROUP_FULL)).hasSize(16);
            eventually(() -> {
                assertThat(group(groupId).path("heldSeats").asInt()).isEqualTo(8);
                assertThat(group(groupId).path("remainingSeats").asInt()).isZero();
            });
            cancelAll(crowd, joins);
            eventually(() ->
                    assertThat(group(groupId).path("remainingSeats").asInt()).isEqualTo(8));
        }
    }

    private List<Buyer> crowd(int size) {
        List<Buyer> crowd = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            crowd.add(shopper("顾客" + i));
        }
        return crowd;
    }

    private void cancelAll(List<Buyer> crowd, List<Outcome<JsonNode>> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).ok()) {
                cancel(crowd.get(i), outcomes.get(i).value()).ok();
            }
        }
    }

    private Map<String, String> expireNow(String groupId, GroupId id) {
        deadlineComes(groupId);
        Await.result(() -> decision.expire(id));
        return Map.of();
    }

    private String statusOf(Buyer shopper, JsonNode order) {
        return order(shopper, order).path("status").asText();
    }
}
