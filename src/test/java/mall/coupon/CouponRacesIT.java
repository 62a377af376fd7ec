package mall.coupon;

import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mall.catalog.SkuId;
import mall.coupon.CouponCodes.Order;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.pricing.PricingError;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** One coupon, one code, one reason – and everybody at once. */
@QuarkusTest
class CouponRacesIT extends CouponScene {

    private static final int ROUNDS = 20;

    @Inject
    CouponCodes codes;

    @Inject
    CodeBatchJob codeJob;

    @Inject
    RewardDispenser rewards;

    /** litemall, measured: one coupon on 20 parallel orders gives 20 discounts. */
    @Test
    void twentyOrdersWithOneCouponGetOneDiscount() {
        Buyer mei = buyer();
        SkuId nuts = sells(12_000);
        CouponTemplate template = published(draft -> draft.limits(1000, 1000));
        MemberId member = mei.id();
        for (int round = 0; round < ROUNDS; round++) {
            Coupon coupon = claim(member, template);
            var outcomes =
                    Race.of(20, i -> place(mei, Map.of(nuts, 1), 10_000, coupon).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(PricingError.COUPON_NOT_USABLE))
                    .hasSize(19);
            assertThat(count("SELECT count(*) AS n FROM cp_move WHERE coupon_id = $1", coupon.id()))
                    .isEqualTo(1);
        }
    }

    /** litemall: a coupon of a cancelled order is spendable twice; T: the order is paid after its coupon was released. */
    @Test
    void cancellingAgainstPayingLeavesTheCouponWithExactlyOneOfThem() {
        Buyer mei = buyer();
        SkuId nuts = sells(12_000);
        CouponTemplate template = published(draft -> draft.limits(1000, 1000));
        MemberId member = mei.id();
        for (int round = 0; round < ROUNDS; round++) {
            Coupon coupon = claim(member, template);
            String order = placed(mei, nuts, coupon);
            JsonNode prepared = mei.opensPayment(order);
            Race.of(2, i -> i == 0 ? mei.member().phone().pay(prepared) : mei.does(order, "cancellations"));
            JsonNode settled = mei.http()
                    .post("/api/v1/orders/" + order + "/payment-checks", Map.of())
                    .ok();
            boolean paid = settled.path("status").asText().equals("TO_SHIP");
            assertThat(settled.path("status").asText()).isIn("TO_SHIP", "CANCELLED");
            assertThat(statusOf(coupon)).isEqualTo(paid ? CouponStatus.USED : CouponStatus.UNUSED);
        }
    }

    /** Newbee, mall4j: the same submit twenty times is twenty orders; here the same claim is one coupon. */
    @Test
    void fiftyClaimsWithOneKeyAreOneClaim() {
        Buyer mei = buyer();
        for (int round = 0; round < ROUNDS; round++) {
            CouponTemplate template = published(draft -> draft.limits(1000, 50));
            String route = "/api/v1/coupon-templates/" + Ids.text(template.id()) + "/claims";
            String key = UUID.randomUUID().toString();
            var outcomes = Race.of(50, i -> mei.http()
                    .withKey(key)
                    .post(route, Map.of())
                    .ok()
                    .path("id")
                    .asText());
            assertThat(outcomes).filteredOn(outcome -> !outcome.ok()).allMatch(refusedWith("IDEMPOTENCY_IN_PROGRESS"));
            assertThat(outcomes.stream().filter(Outcome::ok).map(Outcome::value).distinct())
                    .hasSize(1);
            assertThat(countOf(template)).isEqualTo(1);
        }
    }

    /** Vendure PR #4660, Saleor #544: a code that is good once is redeemed by everybody who is quick enough. */
    @Test
    void fiftyMembersWithTheSameCodeGetOneCoupon() {
        CouponTemplate template = published(draft -> draft.limits(1000, 10));
        List<String> printed = printed(new Order(template.id(), ROUNDS, 1));
        for (String code : printed) {
            var outcomes = Race.of(50, i -> redeem(somebody(), code));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(CouponError.COUPON_CODE_USED_UP))
                    .hasSize(49);
        }
        assertThat(countOf(template)).isEqualTo(ROUNDS);
    }

    @Test
    void oneCodeForTenMembersIsRedeemedTenTimesAndByNobodyTwice() {
        CouponTemplate template = published(draft -> draft.limits(1000, ROUNDS));
        List<MemberId> crowd = Stream.generate(this::somebody).limit(20).toList();
        for (String code : printed(new Order(template.id(), ROUNDS, 10))) {
            var outcomes = Race.of(60, i -> redeem(crowd.get(i % 20), code));
            List<Outcome<Coupon>> redeemed =
                    outcomes.stream().filter(Outcome::ok).toList();
            assertThat(redeemed).hasSize(10);
            assertThat(redeemed.stream()
                            .map(outcome -> outcome.value().member())
                            .distinct())
                    .hasSize(10);
        }
    }

    /** Yudao, mall: no unique (bizType, bizId), so that a repeated event gives twice. */
    @Test
    void oneReasonGivesOneReward() {
        for (int round = 0; round < ROUNDS; round++) {
            CouponTemplate template = published(draft -> draft.limits(1000, 1000));
            Reward reward = new Reward(
                    somebody().value(),
                    Reward.COUPON,
                    Long.toString(template.id().value()),
                    2,
                    "BIRTHDAY",
                    "2026",
                    "生日礼包");
            var outcomes = Race.of(20, i -> Await.result(() -> work.write(() -> rewards.give(reward))));
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(countOf(template)).isEqualTo(2);
        }
    }

    /** A sending that is repeated, as after a crash, beside members who claim: nobody twice, nobody too many. */
    @Test
    void aSendingRepeatedAmongClaimsGivesEachMemberOne() {
        for (int round = 0; round < ROUNDS; round++) {
            CouponTemplate template = published(draft -> draft.limits(30, 2));
            List<MemberId> crowd = Stream.generate(this::somebody).limit(40).toList();
            Race.of(
                    12,
                    i -> i < 4
                            ? Await.result(() -> coupons.send(template.id(), "push-1", crowd))
                            : claim(crowd.get(i), template));
            assertThat(countOf(template)).isEqualTo(30);
            assertThat(count("""
                    SELECT coalesce(max(sent), 0) AS n FROM (
                        SELECT count(*) AS sent FROM cp_coupon WHERE template_id = $1 AND source = 'PUSH'
                         GROUP BY member_id) x
                    """, template.id())).isEqualTo(1);
        }
    }

    /** Whoever is told that a template has ended may count on it: no coupon comes after. */
    @Test
    void aTemplateThatEndsWhileMembersClaimIssuesNothingAfterwards() {
        List<MemberId> crowd = Stream.generate(this::somebody).limit(30).toList();
        for (int round = 0; round < ROUNDS; round++) {
            CouponTemplate template = published(draft -> draft.limits(1000, 1));
            long[] counted = new long[1];
            var outcomes = Race.of(30, i -> {
                if (i != 0) {
                    return claim(crowd.get(i), template);
                }
                Await.result(() -> templates.end(template.id()));
                counted[0] = countOf(template);
                return null;
            });
            assertThat(outcomes)
                    .filteredOn(outcome -> !outcome.ok())
                    .allMatch(refusedWith(CouponError.COUPON_NOT_CLAIMABLE));
            assertThat(countOf(template)).isEqualTo(counted[0]);
        }
    }

    private Coupon redeem(MemberId member, String code) {
        return Await.result(() -> coupons.redeem(member, code));
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
