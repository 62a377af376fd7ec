package mall.bargain;

import static mall.testing.Eventually.eventually;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.Member;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Everything scarce about a bargain, with a crowd reaching for it in the same instant. */
@QuarkusTest
class BargainRacesIT extends BargainScene {

    private static final int ROUNDS = 20;

    @Inject
    BargainEnding ending;

    @Test
    void theSameFriendTapsFiftyTimesAtOnce_yudaoLookedBeforeItWrote() {
        BargainCampaign campaign = campaign(setting -> setting.cuts(30));
        String bargain = started(member(), campaign);
        for (int round = 0; round < ROUNDS; round++) {
            Member friend = member();
            var taps = Race.of(50, i -> help(friend, bargain).ok());
            assertThat(taps).filteredOn(Outcome::ok).hasSize(1);
            assertThat(taps)
                    .filteredOn(refusedWith(BargainError.HELPED_ALREADY))
                    .hasSize(49);
            assertThat(helpsOf(bargain)).isEqualTo(round + 1);
        }
    }

    @Test
    void oneTapSentFiftyTimesHasOneAnswer() {
        BargainCampaign campaign = campaign(setting -> setting.cuts(30));
        String bargain = started(member(), campaign);
        for (int round = 0; round < ROUNDS; round++) {
            Member friend = member();
            String key = UUID.randomUUID().toString();
            var taps = Race.of(50, i -> help(friend, bargain, key).ok());
            assertThat(taps)
                    .allMatch(tap ->
                            tap.ok() || refusedWith("IDEMPOTENCY_IN_PROGRESS").test(tap));
            JsonNode answer = help(friend, bargain, key).ok();
            assertThat(taps).filteredOn(Outcome::ok).extracting(Outcome::value).containsOnly(answer);
            assertThat(helpsOf(bargain)).isEqualTo(round + 1);
        }
    }

    @Test
    void eightFriendsAtOnceAllHelp_yudaoThrewTheConflictAtThem() {
        BargainCampaign campaign = campaign(setting -> setting.cuts(8));
        List<Member> friends = friends(8);
        for (int round = 0; round < ROUNDS; round++) {
            String bargain = started(member(), campaign);
            var taps = Race.of(8, i -> help(friends.get(i), bargain).ok());
            assertThat(taps).allMatch(Outcome::ok);
            assertThat(priceOf(bargain)).isEqualTo(7000);
            assertThat(statusOf(bargain)).isEqualTo("AT_FLOOR");
        }
    }

    @Test
    void theLastCutIsGivenOnce() {
        BargainCampaign campaign = campaign(setting -> setting.cuts(1));
        List<Member> friends = friends(8);
        for (int round = 0; round < ROUNDS; round++) {
            String bargain = started(member(), campaign);
            var taps = Race.of(8, i -> help(friends.get(i), bargain).ok());
            assertThat(taps).filteredOn(Outcome::ok).hasSize(1);
            assertThat(taps)
                    .filteredOn(refusedWith(BargainError.BARGAIN_FINISHED))
                    .hasSize(7);
            assertThat(priceOf(bargain)).isEqualTo(7000);
        }
    }

    @Test
    void aDailyLimitHoldsOverManyBargains() {
        for (int round = 0; round < ROUNDS; round++) {
            BargainCampaign campaign = campaign(setting -> setting.limits(1, 2, 4));
            List<String> bargains =
                    friends(6).stream().map(owner -> started(owner, campaign)).toList();
            Member friend = member();
            var taps = Race.of(6, i -> help(friend, bargains.get(i)).ok());
            assertThat(taps).filteredOn(Outcome::ok).hasSize(2);
            assertThat(taps)
                    .filteredOn(refusedWith(BargainError.DAILY_HELP_LIMIT))
                    .hasSize(4);
        }
    }

    @Test
    void oneMemberStartsOneBargainAtATime() {
        BargainCampaign campaign = campaign(setting -> setting);
        for (int round = 0; round < ROUNDS; round++) {
            Member mei = member();
            var starts = Race.of(8, i -> start(mei, campaign).ok());
            assertThat(starts).filteredOn(Outcome::ok).hasSize(1);
            assertThat(starts)
                    .filteredOn(refusedWith(BargainError.BARGAIN_RUNNING))
                    .hasSize(7);
        }
    }

    @Test
    void aHelpAgainstTheDeadlineInTheSameInstant() {
        BargainCampaign campaign = campaign(setting -> setting);
        Member friend = member();
        for (int round = 0; round < ROUNDS; round++) {
            String bargain = started(member(), campaign);
            var outcomes = Race.of(2, i -> i == 0 ? help(friend, bargain).ok() : ends(bargain));
            Outcome<?> help = outcomes.get(0);
            assertThat(help.ok() || refusedWith(BargainError.BARGAIN_ENDED).test(help))
                    .isTrue();
            bargainBecomes(bargain, "EXPIRED");
            assertThat(priceOf(bargain)).isEqualTo(help.ok() ? 9001 : 10000);
            assertThat(helpsOf(bargain)).isEqualTo(help.ok() ? 1 : 0);
        }
    }

    @Test
    void anOrderAgainstAHelpHasThePriceItAgreedTo() {
        BargainCampaign campaign = campaign(setting -> setting.cuts(30));
        Buyer mei = buyer();
        String bargain = started(mei.member(), campaign);
        Map<String, Object> basket = basket(mei, campaign, bargain);
        for (int round = 0; round < ROUNDS; round++) {
            Member friend = member();
            long payable = mei.quotes(basket).ok().path("payableFen").asLong();
            var outcomes = Race.of(
                    2,
                    i -> i == 0
                            ? mei.orders(basket, payable).ok()
                            : help(friend, bargain).ok());
            Outcome<JsonNode> order = outcomes.get(0);
            Outcome<JsonNode> help = outcomes.get(1);
            assertThat(order.ok()).isNotEqualTo(help.ok());
            assertThat(order.ok() || refusedWith("PRICE_CHANGED").test(order)).isTrue();
            assertThat(help.ok()
                            || refusedWith(BargainError.BARGAIN_BEING_BOUGHT).test(help))
                    .isTrue();
            if (order.ok()) {
                mei.does(order.value().path("id").asText(), "cancellations").ok();
            }
            assertThat(helpsOf(bargain))
                    .isEqualTo(count("SELECT given FROM br_bargain WHERE id = $1", Ids.parse(bargain)));
        }
    }

    @Test
    void twoDevicesOfTheOwnerPlaceOneOrder() {
        BargainCampaign campaign = campaign(setting -> setting);
        Buyer mei = buyer();
        String bargain = started(mei.member(), campaign);
        Map<String, Object> basket = basket(mei, campaign, bargain);
        long payable = mei.quotes(basket).ok().path("payableFen").asLong();
        for (int round = 0; round < ROUNDS; round++) {
            var orders = Race.of(8, i -> mei.orders(basket, payable).ok());
            assertThat(orders).filteredOn(Outcome::ok).hasSize(1);
            assertThat(orders)
                    .filteredOn(refusedWith(BargainError.BARGAIN_ORDERED))
                    .hasSize(7);
            assertThat(taken(campaign)).isEqualTo(1);
            cancelAll(mei, orders);
            assertThat(taken(campaign)).isZero();
        }
    }

    @Test
    void theLastPiecesOfACampaign() {
        List<Buyer> crowd = buyers(12);
        for (int round = 0; round < ROUNDS; round++) {
            BargainCampaign campaign = campaign(setting -> setting.quota(5));
            List<String> bargains = crowd.stream()
                    .map(buyer -> started(buyer.member(), campaign))
                    .toList();
            long payable = crowd.get(0)
                    .quotes(basket(crowd.get(0), campaign, bargains.get(0)))
                    .ok()
                    .path("payableFen")
                    .asLong();
            var orders = Race.of(12, i -> crowd.get(i)
                    .orders(basket(crowd.get(i), campaign, bargains.get(i)), payable)
                    .ok());
            assertThat(orders).filteredOn(Outcome::ok).hasSize(5);
            assertThat(orders)
                    .filteredOn(refusedWith(BargainError.BARGAIN_SOLD_OUT))
                    .hasSize(7);
            assertThat(taken(campaign)).isEqualTo(5);
            for (int i = 0; i < crowd.size(); i++) {
                cancelAll(crowd.get(i), orders.subList(i, i + 1));
            }
            assertThat(taken(campaign)).isZero();
        }
    }

    @Test
    void aTeamBuysWithoutWaitingForEachOther() {
        BargainCampaign campaign = campaign(setting -> setting.forTeams().quota(3));
        List<Buyer> team = buyers(5);
        Buyer owner = buyer();
        String bargain = started(owner.member(), campaign);
        team.forEach(friend -> help(friend.member(), bargain).ok());
        long payable = owner.quotes(basket(owner, campaign, bargain))
                .ok()
                .path("payableFen")
                .asLong();
        for (int round = 0; round < ROUNDS; round++) {
            var orders = Race.of(10, i -> team.get(i / 2)
                    .orders(basket(team.get(i / 2), campaign, bargain), payable)
                    .ok());
            assertThat(orders).filteredOn(Outcome::ok).hasSize(3);
            assertThat(taken(campaign)).isEqualTo(3);
            for (int i = 0; i < orders.size(); i++) {
                cancelAll(team.get(i / 2), orders.subList(i, i + 1));
            }
        }
    }

    @Test
    void aPaymentAgainstTheDeadlineAlwaysBuys() {
        BargainCampaign campaign = campaign(setting -> setting);
        Buyer mei = buyer();
        for (int round = 0; round < ROUNDS; round++) {
            String bargain = started(mei.member(), campaign);
            String order = mei.ordersAsQuoted(basket(mei, campaign, bargain))
                    .path("id")
                    .asText();
            mei.pays(order);
            Race.of(2, i -> i == 0 ? mei.does(order, "payment-checks").ok() : ends(bargain));
            eventually(() -> assertThat(mei.sees(order).path("status").asText()).isEqualTo("TO_SHIP"));
            assertThat(statusOf(bargain)).isEqualTo("BOUGHT");
        }
    }

    @Test
    void redisIsEmptiedWhileFriendsHelp() {
        BargainCampaign campaign = campaign(setting -> setting.cuts(8));
        List<Member> friends = friends(12);
        for (int round = 0; round < ROUNDS; round++) {
            String bargain = started(member(), campaign);
            var outcomes = Race.of(16, i -> {
                if (i >= 12) {
                    flushRedis();
                    return seenBy(nobody(), bargain);
                }
                return help(friends.get(i), bargain).ok();
            });
            var taps = outcomes.subList(0, 12);
            assertThat(taps).filteredOn(Outcome::ok).hasSize(8);
            assertThat(taps)
                    .filteredOn(refusedWith(BargainError.BARGAIN_FINISHED))
                    .hasSize(4);
            eventually(() -> {
                JsonNode seen = seenBy(nobody(), bargain);
                assertThat(seen.path("priceFen").asLong()).isEqualTo(7000);
                assertThat(seen.path("helps")).hasSize(8);
            });
        }
    }

    private JsonNode ends(String bargain) {
        deadlineComes(bargain);
        Await.result(() -> ending.end(new BargainId(Ids.parse(bargain))));
        return MissingNode.getInstance();
    }

    private static void cancelAll(Buyer buyer, List<Outcome<JsonNode>> orders) {
        orders.stream().filter(Outcome::ok).forEach(order -> buyer.does(
                        order.value().path("id").asText(), "cancellations")
                .ok());
    }
}
