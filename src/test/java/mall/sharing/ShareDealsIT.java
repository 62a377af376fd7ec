package mall.sharing;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mall.bargain.BargainCampaign;
import mall.bargain.BargainMode;
import mall.bargain.BargainTerms;
import mall.bargain.Bargains;
import mall.catalog.Product;
import mall.catalog.SkuId;
import mall.groupbuy.CampaignTerms;
import mall.groupbuy.GroupBuys;
import mall.groupbuy.GroupCampaign;
import mall.groupbuy.LateMoney;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.Buyer;
import org.junit.jupiter.api.Test;

/** Groups and bargains that are shared: what friends join and help, and the numbers of it for ops. */
@QuarkusTest
class ShareDealsIT extends SharingScene {

    private static final String STATISTICS = "/api/ops/v1/share-statistics";

    @Inject
    GroupBuys groupBuys;

    @Inject
    Bargains bargains;

    @Test
    void whoJoinsByALinkEarnsForWhoeverSharedTheGroup() {
        rule(ShareAct.JOINED);
        GroupCampaign campaign = groups();
        Buyer leader = sharer();
        String group = buysIn(leader, campaign, Map.of());
        Buyer fan = sharer();
        Buyer friend = sharer();
        opens(friend.http(), shares(leader, "GROUP", group), "CHAT").ok();
        // what somebody shares of another thing does not count for this group
        opens(friend.http(), sharesProduct(sharer()), "CHAT").ok();
        opens(friend.http(), shares(fan, "GROUP", group), "CHAT").ok();
        buysIn(friend, campaign, Map.of("groupId", group));
        rewardBecomes(fan, "JOINED", "COUNTED");
        pointsBecome(fan, 30);
        everybodyHasHeard();
        assertThat(rewards(leader)).isEmpty();
        assertThat(rewards(friend)).isEmpty();
    }

    @Test
    void aGroupThatFailsTakesTheRewardBackWithTheMoney() {
        rule(ShareAct.JOINED);
        GroupCampaign campaign = groups();
        Buyer leader = sharer();
        String group = buysIn(leader, campaign, Map.of());
        Buyer friend = sharer();
        opens(friend.http(), shares(leader, "GROUP", group), "CHAT").ok();
        buysIn(friend, campaign, Map.of("groupId", group));
        rewardBecomes(leader, "JOINED", "COUNTED");
        pointsBecome(leader, 30);
        update(
                "UPDATE gb_group SET expires_at = clock_timestamp() - interval '1 second' WHERE id = $1",
                Ids.parse(group));
        rewardBecomes(leader, "JOINED", "REVOKED");
        pointsBecome(leader, 0);
    }

    @Test
    void theLandingOfABargainTellsExactlyWhatAHelpDoesAndTheHelpEarnsOnce() {
        ShareRule rule = rule(ShareAct.HELPED);
        Buyer mei = sharer();
        String bargain = mei.http()
                .onDevice(device())
                .withNewKey()
                .post(
                        "/api/v1/bargains",
                        Map.of("campaignId", Ids.text(bargain().id())))
                .ok()
                .path("id")
                .asText();
        String token = shares(mei, "BARGAIN", bargain);
        Buyer friend = sharer();
        JsonNode landing = opens(friend.http(), token, "CHAT").ok();
        assertThat(landing.path("actions").toString()).contains("HELP");
        assertThat(landing.at("/rules/0/text").asText()).isEqualTo(rule.sentence());
        long promised = landing.at("/bargain/helpCutFen").asLong();
        JsonNode help = friend.http()
                .onDevice(device())
                .withNewKey()
                .post("/api/v1/bargains/" + bargain + "/helps", Map.of())
                .ok();
        assertThat(help.path("cutFen").asLong()).isPositive().isEqualTo(promised);
        rewardBecomes(mei, "HELPED", "COUNTED");
        pointsBecome(mei, 30);
        // another bargain of hers: the same friend has earned by this rule
        assertThat(opens(friend.http(), token, "CHAT").ok().path("actions").toString())
                .doesNotContain("HELP\"");
    }

    @Test
    void opsSeesWhatSharingBroughtByChannel() {
        rule(ShareAct.FIRST_ORDER_PAID);
        Buyer mei = sharer();
        String token = shares(mei, "PAGE", "home");
        JsonNode before = statistics();
        Buyer friend = friendBy(token);
        friend.buys(sells(9_900, 10), 1);
        rewardBecomes(mei, "FIRST_ORDER_PAID", "COUNTED");
        JsonNode after = statistics();
        assertThat(grown(before, after, "/visitors")).isOne();
        assertThat(grown(before, after, "/acts/REGISTERED")).isOne();
        assertThat(grown(before, after, "/acts/FIRST_ORDER_PAID")).isOne();
        assertThat(grown(before, after, "/orders")).isOne();
        var ops = staff(Roles.VIEWER);
        assertThat(ops.get(STATISTICS + "?from=2026-02-30").status()).isEqualTo(422);
        assertThat(ops.get(STATISTICS + "?from=+99999-01-01").status()).isIn(400, 422);
        assertThat(ops.get(STATISTICS + "?from=2026-02-02&to=2026-02-01").status())
                .isEqualTo(422);
        assertThat(ops.get(STATISTICS + "?from=2024-01-01&to=2026-01-01").status())
                .isEqualTo(422);
    }

    private JsonNode statistics() {
        return staff(Roles.VIEWER).get(STATISTICS).ok();
    }

    private static long grown(JsonNode before, JsonNode after, String what) {
        return line(after).at(what).asLong() - line(before).at(what).asLong();
    }

    private static JsonNode line(JsonNode statistics) {
        for (JsonNode line : statistics.path("lines")) {
            if (line.path("targetType").asText().equals("PAGE")
                    && line.path("channel").asText().equals("CHAT")) {
                return line;
            }
        }
        return MissingNode.getInstance();
    }

    // ---- deals ----

    private GroupCampaign groups() {
        Product product = offers(draft(category(), 10_000), 100);
        Instant now = clock.instant();
        var prices = new CampaignTerms.SkuPrices(
                skuOf(product), List.of(new CampaignTerms.Tier(3, Money.ofFen(8_000))), Optional.empty());
        var terms = new CampaignTerms(
                product.id(),
                "三人团",
                List.of(prices),
                now.minusSeconds(60),
                now.plus(Duration.ofDays(7)),
                24,
                100,
                10,
                10,
                false,
                OptionalInt.empty(),
                LateMoney.REFUND,
                Set.of());
        GroupCampaign draft = Await.result(() -> groupBuys.create(terms));
        return Await.result(() -> groupBuys.publish(draft.id()));
    }

    private BargainCampaign bargain() {
        SkuId sku = sells(10_000, 100);
        Instant now = clock.instant();
        var terms = new BargainTerms(
                sku,
                "砍到 70 元",
                Money.ofFen(10_000),
                Money.ofFen(7_000),
                5,
                BargainMode.FLOOR_ONLY,
                false,
                2,
                now.minusSeconds(60),
                now.plus(Duration.ofDays(7)),
                24,
                100,
                5,
                10,
                10,
                Set.of());
        BargainCampaign draft = Await.result(() -> bargains.create(terms));
        return Await.result(() -> bargains.publish(draft.id()));
    }

    /** Opens or joins a group and pays; gives the group. */
    private String buysIn(Buyer who, GroupCampaign campaign, Map<String, String> group) {
        Map<String, Object> deal = mapOf("type", "GROUP_BUY", "campaignId", Ids.text(campaign.id()));
        deal.putAll(group);
        SkuId sku = campaign.terms().skus().get(0).sku();
        String order = who.buys(sku, 1, Map.of("deal", deal), "ON_HOLD");
        eventually(() -> assertThat(who.sees(order).path("groupId").asText()).isNotEmpty());
        return who.sees(order).path("groupId").asText();
    }
}
