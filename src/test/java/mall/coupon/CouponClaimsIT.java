package mall.coupon;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mall.coupon.CouponCodes.Order;
import mall.identity.IdentityEvent.MemberRegistered;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;

/** How members come by coupons, over HTTP, and what they may not. */
@QuarkusTest
class CouponClaimsIT extends CouponScene {

    @Inject
    CouponCodes codes;

    @Inject
    CodeBatchJob codeJob;

    @Inject
    NewcomerPack newcomers;

    @Inject
    RewardDispenser rewards;

    @Test
    void theClaimCentreShowsWhatThereIsAndAClaimPutsItIntoTheWallet() {
        CouponTemplate template = published(draft -> draft.limits(100, 1));
        CouponTemplate higher = published(draft -> draft.audience(3, false));
        CouponTemplate hidden = published(draft -> draft.sources(CouponSource.PUSH));
        Buyer mei = buyer();
        assertThat(state(nobody(), template)).isEqualTo("CLAIMABLE");
        assertThat(state(mei.http(), template)).isEqualTo("CLAIMABLE");
        assertThat(state(mei.http(), higher)).isEqualTo("LEVEL_TOO_LOW");
        assertThat(state(mei.http(), hidden)).isEmpty();

        JsonNode coupon = claims(mei, template).ok();
        assertThat(coupon.path("status").asText()).isEqualTo("UNUSED");
        assertThat(coupon.path("terms").path("headline").asText()).isEqualTo("满 ¥100.00 减 ¥20.00");
        assertThat(state(mei.http(), template)).isEqualTo("LIMIT_REACHED");
        JsonNode wallet = mei.http().get("/api/v1/me/coupons?status=UNUSED").ok();
        assertThat(wallet.path("items").findValuesAsText("id"))
                .containsExactly(coupon.path("id").asText());
        assertThat(wallet.path("counts").path("unused").asLong()).isEqualTo(1);

        assertThat(claims(mei, template).code()).isEqualTo("COUPON_LIMIT_REACHED");
        assertThat(claims(mei, higher).code()).isEqualTo("COUPON_LEVEL_TOO_LOW");
        assertThat(claims(mei, hidden).status()).isEqualTo(404);
        assertThat(claims(mei, draft(draft -> draft)).status()).isEqualTo(404);
    }

    @Test
    void newcomersOnlyMeansWhoNeverPaid() {
        CouponTemplate template = published(draft -> draft.audience(0, true));
        Buyer mei = buyer();
        claims(mei, template).ok();
        mei.settles(placed(mei, sells(12_000)));
        assertThat(claims(mei, template).code()).isEqualTo("COUPON_NEWCOMERS_ONLY");
        assertThat(state(mei.http(), template)).isEqualTo("NEWCOMERS_ONLY");
    }

    @Test
    void outsideItsWindowNothingIsClaimed() {
        var now = clock.instant();
        CouponTemplate early =
                published(draft -> draft.claim(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2))));
        CouponTemplate paused = published(draft -> draft);
        Await.result(() -> templates.pause(paused.id()));
        Buyer mei = buyer();
        assertThat(state(mei.http(), early)).isEqualTo("NOT_STARTED");
        assertThat(claims(mei, early).code()).isEqualTo("COUPON_NOT_CLAIMABLE");
        assertThat(claims(mei, paused).code()).isEqualTo("COUPON_NOT_CLAIMABLE");
        Await.result(() -> templates.publish(paused.id()));
        claims(mei, paused).ok();
    }

    @Test
    void raisingTheTotalOpensAnEmptyTemplateAgain() {
        CouponTemplate template = published(draft -> draft.limits(1, 5));
        claim(somebody(), template);
        Buyer mei = buyer();
        assertThat(claims(mei, template).code()).isEqualTo("COUPON_USED_UP");
        var more = new CouponTerms.Extension(
                Optional.of(2), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Await.result(() -> templates.extend(template.id(), more));
        claims(mei, template).ok();
    }

    @Test
    void aCodeIsRedeemedOnceAndGuessingIsSlow() {
        CouponTemplate template = published(draft -> draft.limits(100, 100));
        String code = printed(new Order(template.id(), 1, 1)).get(0);
        Buyer mei = buyer();
        JsonNode coupon = redeems(mei, code.toLowerCase().replace("-", " ")).ok();
        assertThat(coupon.path("source").asText()).isEqualTo("CODE");
        assertThat(redeems(mei, code).code()).isEqualTo("COUPON_CODE_ALREADY_REDEEMED");
        assertThat(redeems(buyer(), code).code()).isEqualTo("COUPON_CODE_USED_UP");
        int tries = 0;
        MallHttp.Answer answer = redeems(mei, "0000-0000-0000-0000");
        while (answer.code().equals("COUPON_CODE_NOT_FOUND") && tries < 100) {
            answer = redeems(mei, "0000-0000-0000-000" + tries++ % 10);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(tries).isLessThan(20);
    }

    @Test
    void aBatchThatWasTakenBackIsGoodForNothing() {
        CouponTemplate template = published(draft -> draft);
        Order order = new Order(template.id(), 3, 1);
        CodeBatch batch = Await.result(() -> codes.generate(order));
        Await.result(codeJob::generate);
        CodeSheet sheet = Await.result(() -> codes.export(batch.id()));
        String code = Await.result(() -> sheet.csv().collect().first())
                .lines()
                .findFirst()
                .orElseThrow();
        Await.result(() -> codes.takeBack(batch.id()));
        assertThat(redeems(buyer(), code).code()).isEqualTo("COUPON_CODE_NOT_FOUND");
    }

    @Test
    void whoRegistersGetsTheNewcomerPackOnce() {
        CouponTemplate one = published(draft -> draft.sources(CouponSource.NEWCOMER));
        CouponTemplate gone = published(
                draft -> draft.sources(CouponSource.NEWCOMER, CouponSource.PUSH).limits(1, 1));
        Await.result(() -> coupons.send(gone.id(), "x", List.of(somebody())));
        CouponTemplate two =
                published(draft -> draft.sources(CouponSource.NEWCOMER).limits(100, 1));
        Buyer mei = buyer();
        MemberId member = mei.id();
        eventually(() -> assertThat(templatesOf(mei)).contains(Ids.text(one.id()), Ids.text(two.id())));
        for (int i = 0; i < 3; i++) {
            Await.result(() -> newcomers.on(new MemberRegistered(
                    member, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), clock.instant())));
        }
        assertThat(templatesOf(mei)).doesNotHaveDuplicates().doesNotContain(Ids.text(gone.id()));
        for (CouponTemplate template : List.of(one, two)) {
            Await.result(() -> templates.end(template.id()));
        }
    }

    @Test
    void aRewardIsTakenBackAsFarAsItIsStillThere() {
        CouponTemplate template = published(draft -> draft);
        MemberId member = somebody();
        Reward reward = new Reward(
                member.value(), Reward.COUPON, Long.toString(template.id().value()), 2, "TASK", "t-1", "任务奖励");
        Await.result(() -> work.write(() -> rewards.give(reward)));
        update("UPDATE cp_coupon SET status = 'EXPIRED' WHERE member_id = $1 AND number = 1", member);
        Await.result(() -> work.write(() -> rewards.takeBack(reward)));
        assertThat(count("SELECT count(*) AS n FROM cp_coupon WHERE member_id = $1 AND status = 'VOID'", member))
                .isEqualTo(1);
        // what was given once is not given again, even though it is gone
        Await.result(() -> templates.end(template.id()));
        Await.result(() -> work.write(() -> rewards.give(reward)));
        assertThat(countOf(template)).isEqualTo(2);
    }

    @Test
    void anExportHoldsTheCouponsAndAnErasureEmptiesTheWallet() {
        Buyer mei = buyer();
        Coupon coupon = claim(mei.id(), published(draft -> draft));
        JsonNode export = mei.http().get("/api/v1/me/export").ok();
        assertThat(export.findPath("coupons").findValuesAsText("couponId")).containsExactly(Ids.text(coupon.id()));
        assertThat(mei.http().withNewKey().delete("/api/v1/me").status() / 100).isEqualTo(2);
        assertThat(statusOf(coupon)).isEqualTo(CouponStatus.VOID);
    }

    @Test
    void aSendingToAThousandGivesWhatThereIsAndForgetsTheRest() {
        CouponTemplate template = published(draft -> draft.limits(600, 1));
        List<MemberId> crowd = Stream.generate(this::somebody).limit(1000).toList();
        var outcomes = Await.result(() -> coupons.send(template.id(), "push-1", crowd));
        assertThat(outcomes.values()).filteredOn(IssueOutcome.ISSUED::equals).hasSize(600);
        assertThat(outcomes.values()).filteredOn(IssueOutcome.USED_UP::equals).hasSize(400);
        assertThat(outcomes.get(crowd.get(599))).isEqualTo(IssueOutcome.ISSUED);
        assertThat(countOf(template)).isEqualTo(600);
        // who went away empty-handed has lost no turn
        var more = new CouponTerms.Extension(
                Optional.of(700), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Await.result(() -> templates.extend(template.id(), more));
        var again = Await.result(() -> coupons.send(template.id(), "push-1", crowd));
        assertThat(again.values()).filteredOn(IssueOutcome.REPEATED::equals).hasSize(600);
        assertThat(again.values()).filteredOn(IssueOutcome.ISSUED::equals).hasSize(100);
    }

    @Test
    void badInputIsRefusedByName() {
        Buyer mei = buyer();
        assertThat(mei.http().get("/api/v1/me/coupons?status=STOLEN").status()).isEqualTo(422);
        assertThat(mei.http().get("/api/v1/me/coupons?cursor=x").code()).isEqualTo("INVALID_CURSOR");
        assertThat(mei.http().get("/api/v1/me/coupons?limit=1000").status()).isEqualTo(422);
        for (String id : List.of("x", Ids.text(1), "%00", "0".repeat(13), "ZZZZZZZZZZZZZ")) {
            assertThat(mei.http()
                            .withNewKey()
                            .post("/api/v1/coupon-templates/" + id + "/claims", Map.of())
                            .status())
                    .isEqualTo(404);
        }
        assertThat(claimsWithoutKey(mei)).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        for (Object body : List.of(Map.of(), Map.of("code", " "), Map.of("code", "x".repeat(41)))) {
            assertThat(mei.http()
                            .withNewKey()
                            .post("/api/v1/coupon-codes/redemptions", body)
                            .status())
                    .isEqualTo(422);
        }
        assertThat(redeems(mei, "券券券券券券券券券券券券券券券券").status()).isEqualTo(404);
        assertThat(nobody().get("/api/v1/me/coupons").status()).isEqualTo(401);
    }

    private String claimsWithoutKey(Buyer shopper) {
        CouponTemplate template = published(draft -> draft);
        return shopper.http()
                .post("/api/v1/coupon-templates/" + Ids.text(template.id()) + "/claims", Map.of())
                .code();
    }

    private static MallHttp.Answer claims(Buyer shopper, CouponTemplate template) {
        return shopper.http()
                .withNewKey()
                .post("/api/v1/coupon-templates/" + Ids.text(template.id()) + "/claims", Map.of());
    }

    private static MallHttp.Answer redeems(Buyer shopper, String code) {
        return shopper.http().withNewKey().post("/api/v1/coupon-codes/redemptions", Map.of("code", code));
    }

    private static List<String> templatesOf(Buyer shopper) {
        return shopper.http()
                .get("/api/v1/me/coupons?limit=100")
                .ok()
                .path("items")
                .findValuesAsText("templateId");
    }

    /** What the claim centre says of the template; empty when it is not there. */
    private static String state(MallHttp viewer, CouponTemplate template) {
        // ids are in time order: the template stands right behind its own predecessor
        String cursor = Ids.text(template.id().value() - 1);
        JsonNode items = viewer.get("/api/v1/coupon-center?limit=100&cursor=" + cursor)
                .ok()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("templateId").asText().equals(Ids.text(template.id())))
                .map(item -> item.path("state").asText())
                .findFirst()
                .orElse("");
    }

    private List<String> printed(Order order) {
        CodeBatchId batch = Await.result(() -> codes.generate(order)).id();
        Await.result(codeJob::generate);
        CodeSheet sheet = Await.result(() -> codes.export(batch));
        return Await.result(() -> sheet.csv().collect().asList()).stream()
                .flatMap(String::lines)
                .toList();
    }
}
