package mall.coupon;

import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Inflating coupons: every step is known before, none is taken twice, none while an order holds the coupon. */
@QuarkusTest
class InflationIT extends CouponScene {

    private static final int ROUNDS = 20;

    @Inject
    RewardDispenser rewards;

    @Test
    void everyStepIsShownBeforeAndTheFaceRisesToTheMostAndNoFurther() {
        Buyer mei = buyer();
        Coupon coupon = claim(mei.id(), inflating());
        assertThat(shown(mei).at("/terms/headline").asText()).isEqualTo("满 ¥100.00 减 ¥5.00，可膨胀至 ¥20.00");
        assertThat(shown(mei).at("/terms/facesFen").valueStream().map(JsonNode::asLong))
                .containsExactly(500L, 900L, 2_000L);
        assertThat(shown(mei).path("nextFaceFen").asLong()).isEqualTo(900);
        checksIn(mei.id(), "day-1");
        checksIn(mei.id(), "day-2");
        checksIn(mei.id(), "day-3");
        assertThat(shown(mei).at("/terms/headline").asText()).isEqualTo("满 ¥100.00 减 ¥20.00");
        assertThat(shown(mei).path("nextFaceFen").isNull()).isTrue();
        assertThat(count("SELECT count(*) FROM cp_raise WHERE coupon_id = $1", coupon.id()))
                .isEqualTo(2);
    }

    @Test
    void theSameCheckInRaisesOnceAlsoACouponThatCameAfterIt() {
        MemberId mei = somebody();
        CouponTemplate template = inflating();
        Coupon first = claim(mei, template);
        checksIn(mei, "day-1");
        Coupon second = claim(mei, template);
        checksIn(mei, "day-1");
        assertThat(faceOf(first)).isEqualTo(900);
        assertThat(faceOf(second)).isEqualTo(500);
    }

    @Test
    void anOrderCostsWhatItsQuoteSaidOrTheShopperSeesTheBetterPriceFirst() {
        Buyer mei = buyer();
        SkuId nuts = sells(20_000);
        Coupon coupon = claim(mei.id(), inflating());
        long before =
                quote(mei, Map.of(nuts, 1), coupon).ok().path("payableFen").asLong();
        checksIn(mei.id(), "day-1");
        MallHttp.Answer outdated = place(mei, Map.of(nuts, 1), before, coupon);
        assertThat(outdated.code()).isEqualTo("PRICE_CHANGED");
        assertThat(outdated.json().at("/quote/payableFen").asLong()).isEqualTo(before - 400);
        JsonNode order = place(mei, Map.of(nuts, 1), before - 400, coupon).ok();
        assertThat(order.at("/uses/0/worthFen").asLong()).isEqualTo(900);
    }

    @Test
    void aCouponThatAnOrderHoldsDoesNotRiseAndRisesAgainWhenItIsBack() {
        Buyer mei = buyer();
        Coupon coupon = claim(mei.id(), inflating());
        String order = placed(mei, sells(20_000), coupon);
        checksIn(mei.id(), "day-1");
        assertThat(faceOf(coupon)).isEqualTo(500);
        mei.does(order, "cancellations").ok();
        checksIn(mei.id(), "day-2");
        assertThat(faceOf(coupon)).isEqualTo(900);
    }

    @Test
    void fiftyTimesTheSameCheckInIsOneStep() {
        CouponTemplate template = inflating();
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = somebody();
            Coupon coupon = claim(mei, template);
            var outcomes = Race.of(50, i -> checksIn(mei, "day-1"));
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(faceOf(coupon)).isEqualTo(900);
        }
    }

    @Test
    void differentReasonsAtOnceNeverPassTheHighestFace() {
        CouponTemplate template = inflating();
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = somebody();
            Coupon coupon = claim(mei, template);
            var outcomes = Race.of(8, i -> checksIn(mei, "day-" + i));
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(faceOf(coupon)).isEqualTo(2_000);
            assertThat(count("SELECT count(*) FROM cp_raise WHERE coupon_id = $1", coupon.id()))
                    .isEqualTo(2);
        }
    }

    @Test
    void checkingInWhileOrderingGivesThePriceThatWasAgreedTo() {
        Buyer mei = buyer();
        SkuId nuts = sells(20_000);
        CouponTemplate template = published(draft -> draft.benefit(faces()).limits(1_000, 1_000));
        for (int round = 0; round < ROUNDS; round++) {
            Coupon coupon = claim(mei.id(), template);
            String day = UUID.randomUUID().toString();
            long payable =
                    quote(mei, Map.of(nuts, 1), coupon).ok().path("payableFen").asLong();
            var outcomes = Race.of(
                    2,
                    i -> i == 0
                            ? checksIn(mei.id(), day)
                            : place(mei, Map.of(nuts, 1), payable, coupon).ok());
            assertThat(outcomes.get(0).ok()).isTrue();
            if (outcomes.get(1).ok()) {
                JsonNode order = (JsonNode) outcomes.get(1).value();
                assertThat(order.at("/uses/0/worthFen").asLong()).isEqualTo(500);
                mei.does(order.path("id").asText(), "cancellations").ok();
            } else {
                assertThat(outcomes.get(1)).matches(refusedWith("PRICE_CHANGED"));
                assertThat(faceOf(coupon)).isEqualTo(900);
            }
            Await.result(() -> coupons.takeBack(coupon.id()));
        }
    }

    @Test
    void opsRaisesOneCouponOncePerKeyAndNotBeyondItsMost() {
        MallHttp ops = staff(Roles.OPERATOR);
        MemberId mei = somebody();
        Coupon coupon = claim(mei, inflating());
        String path = "/api/ops/v1/coupons/" + Ids.text(coupon.id()) + "/inflations";
        MallHttp once = ops.withNewKey();
        assertThat(once.post(path, Map.of()).ok().path("faceFen").asLong()).isEqualTo(900);
        assertThat(once.post(path, Map.of()).ok().path("faceFen").asLong()).isEqualTo(900);
        assertThat(ops.withNewKey().post(path, Map.of()).ok().path("faceFen").asLong())
                .isEqualTo(2_000);
        assertThat(ops.withNewKey().post(path, Map.of()).code()).isEqualTo("COUPON_NOT_INFLATABLE");
        Coupon plain = claim(mei, published(draft -> draft));
        assertThat(ops.withNewKey()
                        .post("/api/ops/v1/coupons/" + Ids.text(plain.id()) + "/inflations", Map.of())
                        .code())
                .isEqualTo("COUPON_NOT_INFLATABLE");
    }

    private CouponTemplate inflating() {
        return published(draft -> draft.benefit(faces()).limits(1_000, 1_000));
    }

    private static Benefit faces() {
        return Benefit.inflating(List.of(Money.ofFen(500), Money.ofFen(900), Money.ofFen(2_000)));
    }

    private Reward checksIn(MemberId member, String day) {
        Reward step = new Reward(member.value(), Reward.COUPON_INFLATION, "", 1, "CHECK_IN", day, "签到");
        Await.result(() -> rewards.give(step));
        return step;
    }

    private long faceOf(Coupon coupon) {
        return count("SELECT face_fen FROM cp_coupon WHERE id = $1", coupon.id());
    }

    private static JsonNode shown(Buyer buyer) {
        return buyer.http().get("/api/v1/me/coupons").ok().at("/items/0");
    }
}
