package mall.bargain;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.risk.Footprint;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.junit.jupiter.api.Test;

/** Bargains up to the last help, over HTTP: what everybody sees, what a tap does, and who is turned away. */
@QuarkusTest
class BargainsIT extends BargainScene {

    @Inject
    BargainEnding ending;

    @Test
    void fiveFriendsBringTheOwnerToTheFloorAndHeBuys() {
        BargainCampaign campaign = campaign(Setting::floorOnly);
        Buyer mei = buyer();
        JsonNode started = start(mei.member(), campaign).ok();
        String bargain = started.path("id").asText();
        assertThat(started.path("plan").findValuesAsText("cutFen")).containsExactly("999", "800", "600", "400", "201");
        assertThat(started.at("/plan/4/priceFen").asLong()).isEqualTo(7000);
        assertThat(mei.quotes(basket(mei, campaign, bargain)).code()).isEqualTo("BARGAIN_NOT_AT_FLOOR");

        long price = 10000;
        for (Member friend : friends(5)) {
            JsonNode before = seenBy(friend.http(), bargain);
            assertThat(before.path("actions").toString()).contains("HELP", "START_OWN", "VIEW");
            JsonNode given = help(friend, bargain).ok();
            assertThat(given.path("cutFen")).isEqualTo(before.at("/you/helpCutFen"));
            assertThat(given.path("priceFen")).isEqualTo(before.at("/you/priceAfterFen"));
            price -= given.path("cutFen").asLong();
            assertThat(given.path("priceFen").asLong()).isEqualTo(price);
            seen(bargain, price);
        }
        assertThat(price).isEqualTo(7000);
        JsonNode floor = seenBy(mei.http(), bargain);
        assertThat(floor.path("status").asText()).isEqualTo("AT_FLOOR");
        assertThat(floor.path("helps")).hasSize(5);
        assertThat(floor.path("actions").toString()).contains("BUY").doesNotContain("HELP");
        assertThat(help(member(), bargain).code()).isEqualTo("BARGAIN_FINISHED");

        String order = mei.buys(campaign.terms().sku(), 1, Map.of("deal", deal(bargain)), "TO_SHIP");
        assertThat(mei.sees(order).path("discountFen").asLong()).isEqualTo(3000);
        bargainBecomes(bargain, "BOUGHT");
        assertThat(taken(campaign)).isEqualTo(1);
        assertThat(help(member(), bargain).code()).isEqualTo("BARGAIN_ENDED");
    }

    @Test
    void aVisitorIsToldExactlyWhatHisHelpDoesBeforeHeLogsIn() {
        BargainCampaign campaign = campaign(setting -> setting.newcomers(2));
        String bargain = started(member("小美"), campaign);
        JsonNode seen = seenBy(nobody(), bargain);
        assertThat(seen.path("regularCutFen").asLong()).isEqualTo(999);
        assertThat(seen.path("newcomerCutFen").asLong()).isEqualTo(1799);
        assertThat(seen.path("actions").toString()).contains("HELP");
        assertThat(seen.path("plan")).hasSize(5);
        assertThat(seen.hasNonNull("serverTime")).isTrue();
        assertThat(seen.toString()).doesNotContain("memberId");
    }

    @Test
    void aNewcomerTakesTwoCutsAndTheSumStaysExact() {
        BargainCampaign campaign = campaign(setting -> setting.newcomers(2));
        String bargain = started(member(), campaign);
        Buyer regular = buyer();
        regular.buys(sells(500, 10), 1);
        assertThat(seenBy(regular.http(), bargain).at("/you/helpCutFen").asLong())
                .isEqualTo(999);
        assertThat(help(regular.member(), bargain).ok().path("newcomer").asBoolean())
                .isFalse();
        Member newcomer = member();
        seen(bargain, 9001);
        assertThat(seenBy(newcomer.http(), bargain).at("/you/helpCutFen").asLong())
                .isEqualTo(1400);
        assertThat(help(newcomer, bargain).ok().path("priceFen").asLong()).isEqualTo(7601);
        help(member(), bargain).ok();
        assertThat(priceOf(bargain)).isEqualTo(7000);
        assertThat(helpsOf(bargain)).isEqualTo(3);
        assertThat(statusOf(bargain)).isEqualTo("AT_FLOOR");
    }

    @Test
    void whoIsPromisedAnAmountGetsItOrIsAskedAgain() {
        BargainCampaign campaign = campaign(setting -> setting);
        String bargain = started(member(), campaign);
        Member slow = member();
        long promised = seenBy(slow.http(), bargain).at("/you/helpCutFen").asLong();
        help(member(), bargain).ok();
        MallHttp.Answer changed = taps(slow, bargain, promised);
        assertThat(changed.code()).isEqualTo("HELP_CHANGED");
        assertThat(changed.json().path("cutFen").asLong()).isEqualTo(800);
        assertThat(changed.json().path("priceFen").asLong()).isEqualTo(8201);
        assertThat(taps(slow, bargain, 800).ok().path("cutFen").asLong()).isEqualTo(800);
        assertThat(taps(member(), bargain, 0).status()).isEqualTo(422);
    }

    @Test
    void nobodyHelpsHimselfOrTwiceOrPastHisLimits() {
        BargainCampaign campaign = campaign(setting -> setting.limits(2, 2, 3));
        Member mei = member();
        String bargain = started(mei, campaign);
        assertThat(help(mei, bargain).code()).isEqualTo("OWN_BARGAIN");
        assertThat(seenBy(mei.http(), bargain).at("/you/obstacle/code").asText())
                .isEqualTo("OWN_BARGAIN");

        Member friend = member();
        help(friend, bargain).ok();
        assertThat(help(friend, bargain).code()).isEqualTo("HELPED_ALREADY");
        help(friend, started(member(), campaign)).ok();
        String third = started(member(), campaign);
        assertThat(help(friend, third).code()).isEqualTo("DAILY_HELP_LIMIT");
        JsonNode landing = seenBy(friend.http(), third);
        assertThat(landing.at("/you/obstacle/code").asText()).isEqualTo("DAILY_HELP_LIMIT");
        assertThat(landing.path("actions").toString()).doesNotContain("HELP");

        yesterday(friend);
        help(friend, third).ok();
        yesterday(friend);
        assertThat(help(friend, started(member(), campaign)).code()).isEqualTo("CAMPAIGN_HELP_LIMIT");
    }

    @Test
    void oneBargainAtATimeAndNotMoreThanTheCampaignAllows() {
        BargainCampaign campaign = campaign(setting -> setting.limits(2, 5, 5));
        Member mei = member();
        String first = started(mei, campaign);
        MallHttp.Answer again = start(mei, campaign);
        assertThat(again.code()).isEqualTo("BARGAIN_RUNNING");
        assertThat(again.json().path("bargainId").asText()).isEqualTo(first);
        expired(first);
        expired(started(mei, campaign));
        assertThat(start(mei, campaign).code()).isEqualTo("BARGAIN_START_LIMIT");
        assertThat(mei.http().get("/api/v1/me/bargains").ok().path("items").findValuesAsText("status"))
                .containsExactly("EXPIRED", "EXPIRED");
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndNoSecondHelp() {
        BargainCampaign campaign = campaign(setting -> setting);
        Member mei = member();
        String key = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("campaignId", Ids.text(campaign.id()));
        JsonNode started =
                mei.http().withKey(key).post("/api/v1/bargains", body).ok();
        assertThat(mei.http().withKey(key).post("/api/v1/bargains", body).ok()).isEqualTo(started);
        String bargain = started.path("id").asText();
        Member friend = member();
        JsonNode given = help(friend, bargain, key).ok();
        assertThat(help(friend, bargain, key).ok()).isEqualTo(given);
        assertThat(helpsOf(bargain)).isEqualTo(1);
        assertThat(friend.http()
                        .post("/api/v1/bargains/" + bargain + "/helps", Map.of())
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(help(friend, started(member(), campaign), key).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aBargainEndsAtItsDeadlineAndSaysSo_yudaoLetItLiveOn() {
        BargainCampaign campaign = campaign(setting -> setting);
        String bargain = started(member(), campaign);
        Member friend = member();
        deadlineComes(bargain);
        assertThat(help(friend, bargain).code()).isEqualTo("BARGAIN_ENDED");
        bargainBecomes(bargain, "EXPIRED");
        eventually(() -> {
            JsonNode over = seenBy(friend.http(), bargain);
            assertThat(over.path("status").asText()).isEqualTo("EXPIRED");
            assertThat(over.at("/you/obstacle/code").asText()).isEqualTo("BARGAIN_ENDED");
            assertThat(over.path("regularCutFen").asLong()).isZero();
        });
    }

    @Test
    void aClosedCampaignStartsNothingAndLetsLivingBargainsRunOn() {
        BargainCampaign campaign = campaign(setting -> setting);
        String bargain = started(member(), campaign);
        Await.result(() -> bargains.close(campaign.id()));
        assertThat(start(member(), campaign).code()).isEqualTo("BARGAIN_CAMPAIGN_NOT_OPEN");
        help(member(), bargain).ok();
    }

    @Test
    void redisMayBeEmptiedAtAnyMoment() {
        BargainCampaign campaign = campaign(setting -> setting);
        String bargain = started(member(), campaign);
        help(member(), bargain).ok();
        seen(bargain, 9001);
        flushRedis();
        assertThat(seenBy(nobody(), bargain).path("priceFen").asLong()).isEqualTo(9001);
        help(member(), bargain).ok();
        flushRedis();
        assertThat(seenBy(nobody(), bargain).path("priceFen").asLong()).isEqualTo(8201);
    }

    @Test
    void theOwnersPhoneDoesNotHelpHimAndThreeAccountsOnOnePhoneAreOnePerson() {
        BargainCampaign campaign = campaign(setting -> setting);
        Member mei = member();
        String phone = UUID.randomUUID().toString();
        String bargain = mei.http()
                .onDevice(phone)
                .withNewKey()
                .post("/api/v1/bargains", Map.of("campaignId", Ids.text(campaign.id())))
                .ok()
                .path("id")
                .asText();
        assertThat(member().http()
                        .onDevice(phone)
                        .withNewKey()
                        .post("/api/v1/bargains/" + bargain + "/helps", Map.of())
                        .code())
                .isEqualTo("HELP_REJECTED");
        assertThat(count("SELECT count(*) FROM rk_act WHERE reference LIKE $1", bargain + ":%"))
                .isEqualTo(1);

        BargainId own = new BargainId(Ids.parse(bargain));
        Footprint farm = device();
        judged(own, member(), farm);
        judged(own, member(), farm);
        Member third = member();
        assertRefused(own, third, farm, BargainError.HELP_UNDER_REVIEW);
        MallHttp desk = staff(Roles.OPERATOR);
        String act = Ids.text(count("SELECT id FROM rk_act WHERE reference = $1", Ids.text(own) + ":" + third.id()));
        desk.post("/api/ops/v1/risk-acts/" + act + "/reviews", Map.of("approved", true))
                .ok();
        judged(own, third, farm);
    }

    @Test
    void friendsWhoHelpEachOtherAreNoRing() {
        BargainCampaign campaign = campaign(setting -> setting);
        Member mei = member();
        Member qiang = member();
        helpsFromHome(qiang, started(mei, campaign));
        helpsFromHome(mei, started(qiang, campaign));
    }

    @Test
    void ownersHearOfTheFloorAndOfTheDeadline() {
        BargainCampaign campaign = campaign(setting -> setting.cuts(1));
        Member mei = member();
        String bargain = started(mei, campaign);
        help(member(), bargain).ok();
        eventually(() -> assertThat(scenes(mei)).containsExactly("BARGAIN_AT_FLOOR"));
        update(
                "UPDATE br_bargain SET nudge_at = clock_timestamp() - interval '1 second' WHERE id = $1",
                Ids.parse(bargain));
        eventually(() -> assertThat(scenes(mei)).containsExactly("BARGAIN_EXPIRING", "BARGAIN_AT_FLOOR"));
        Await.result(() -> ending.nudge(new BargainId(Ids.parse(bargain))));
        assertThat(scenes(mei)).hasSize(2);
    }

    @Test
    void theCampaignPageShowsEveryCutAndEveryRule() {
        BargainCampaign campaign = campaign(setting -> setting.newcomers(2));
        JsonNode page = nobody().get("/api/v1/bargain-campaigns/" + Ids.text(campaign.id()))
                .ok();
        assertThat(page.path("planFen")).hasSize(5);
        assertThat(page.path("rules").toString()).contains("不含任何随机", "一次帮砍 2 刀");
        assertThat(page.path("open").asBoolean()).isTrue();
        assertThat(nobody().get("/api/v1/bargain-campaigns?limit=100").ok().path("items"))
                .isNotEmpty();
    }

    @Test
    void whatDoesNotExistIsNotFoundAndBadInputIsNamed() {
        BargainCampaign campaign = campaign(setting -> setting);
        Member mei = member();
        for (String id : List.of("nonsense", "0000000000001", "%00", "ZZZZZZZZZZZZZ")) {
            assertThat(nobody().get("/api/v1/bargains/" + id).status()).as(id).isEqualTo(404);
            assertThat(nobody().get("/api/v1/bargain-campaigns/" + id).status())
                    .as(id)
                    .isEqualTo(404);
            assertThat(help(mei, id).status()).as(id).isEqualTo(404);
        }
        MallHttp key = mei.http().withNewKey();
        assertThat(key.post("/api/v1/bargains", Map.of("campaignId", "x")).code())
                .isEqualTo("BARGAIN_CAMPAIGN_NOT_FOUND");
        assertThat(key.post("/api/v1/bargains", Map.of()).status()).isEqualTo(422);
        assertThat(key.post("/api/v1/bargains", "[]").status()).isEqualTo(400);
        assertThat(nobody().withNewKey()
                        .post("/api/v1/bargains", Map.of("campaignId", Ids.text(campaign.id())))
                        .status())
                .isEqualTo(401);
        assertThat(nobody().get("/api/v1/me/bargains").status()).isEqualTo(401);
    }

    @Test
    void anExportHoldsWhatTheMemberStartedAndGave() {
        BargainCampaign campaign = campaign(setting -> setting);
        Member mei = member();
        String own = started(mei, campaign);
        String other = started(member(), campaign);
        help(mei, other).ok();
        help(member(), own).ok();
        JsonNode export = mei.http().get("/api/v1/me/export").ok().at("/sections/bargains");
        assertThat(export.at("/started/0/bargainId").asText()).isEqualTo(own);
        assertThat(export.at("/helped/0/bargainId").asText()).isEqualTo(other);
        assertThat(export.at("/helped/0/cutFen").asLong()).isEqualTo(999);
        assertThat(export.path("helped")).hasSize(1);
    }

    /** Everybody sees this price; what Redis had of an older one is gone by then. */
    private void seen(String bargain, long price) {
        eventually(() ->
                assertThat(seenBy(nobody(), bargain).path("priceFen").asLong()).isEqualTo(price));
    }

    private void expired(String bargain) {
        deadlineComes(bargain);
        bargainBecomes(bargain, "EXPIRED");
    }

    /** What the member did today he did yesterday. */
    private void yesterday(Member member) {
        update(
                "UPDATE br_help SET helped_at = helped_at - interval '1 day' WHERE helper_id = $1",
                Ids.parse(member.id()));
        update("UPDATE br_turn SET help_day = help_day - 1 WHERE member_id = $1", Ids.parse(member.id()));
    }

    private static List<String> scenes(Member member) {
        return member.http().get("/api/v1/me/messages").ok().path("items").findValuesAsText("scene");
    }

    private static MallHttp.Answer taps(Member helper, String bargain, long expectedCutFen) {
        return helper.http()
                .withNewKey()
                .post("/api/v1/bargains/" + bargain + "/helps", Map.of("expectedCutFen", expectedCutFen));
    }

    /** Helps from a phone and a network of his own; all members of tests share one otherwise. */
    private void helpsFromHome(Member helper, String bargain) {
        BargainId id = new BargainId(Ids.parse(bargain));
        judged(id, helper, device());
        Await.result(() -> bargains.help(id, id(helper), Optional.empty()));
    }

    private static MemberId id(Member member) {
        return new MemberId(Ids.parse(member.id()));
    }

    private static Footprint device() {
        return new Footprint(
                Optional.of(UUID.randomUUID().toString()), UUID.randomUUID().toString());
    }

    private void judged(BargainId bargain, Member helper, Footprint footprint) {
        Await.result(() -> bargains.judge(bargain, id(helper), footprint));
    }

    private void assertRefused(BargainId bargain, Member helper, Footprint footprint, BargainError code) {
        assertThatThrownBy(() -> judged(bargain, helper, footprint))
                .asInstanceOf(type(Refused.class))
                .returns(code, Refused::code);
    }
}
