package mall.card;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.card.CardBenefits.MonthlyCoupon;
import mall.card.CardShop.Holder;
import mall.catalog.SkuId;
import mall.coupon.CouponTemplate;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.SqlTape;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.RewardCoupons;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cards are bought, used, counted and given back over HTTP. */
@QuarkusTest
class MemberCardIT {

    private static final int MOST_OF_AN_ORDER = 12;

    @Inject
    RewardCoupons rewards;

    @Inject
    CardShop shop;

    @Inject
    CardJob job;

    @Inject
    SqlTape tape;

    @Inject
    CardBoost boost;

    @Inject
    CardHolders holders;

    @Inject
    UnitOfWork work;

    @Inject
    Clock clock;

    @AfterEach
    void everyPromiseHolds() {
        shop.closes();
        eventually(shop::everyPromiseHolds);
    }

    @Test
    void aCardMakesTheNextPriceCheaperAndCountsWhatItSaved() {
        Holder mei = shop.buyer();
        SkuId tea = shop.sells(5_000, 100);
        assertThat(mei.priceOf(tea, 1)).isEqualTo(5_800);
        mei.buysCard(shop.plan());
        JsonNode quote = mei.quotes(mei.basket(tea, 1)).ok();
        // 九折, and the card pays the freight of ¥8
        assertThat(quote.path("payableFen").asLong()).isEqualTo(4_500);
        String order = mei.buys(tea, 1);
        JsonNode card = mei.card();
        assertThat(card.path("active").asBoolean()).isTrue();
        assertThat(card.path("savedFen").asLong()).isEqualTo(1_300);
        assertThat(card.path("savedText").asText()).isEqualTo("已为您节省 ¥13.00");
        assertThat(card.path("freeFreightsLeft").asInt()).isZero();
        JsonNode saving = mei.http().get(CardShop.CARD + "/savings").ok().at("/items/0");
        assertThat(saving.path("orderId").asText()).isEqualTo(order);
        assertThat(saving.path("freightFen").asLong()).isEqualTo(800);
        // the month's delivery is gone
        assertThat(mei.priceOf(tea, 1)).isEqualTo(5_300);
    }

    @Test
    void whoNeverHadACardPaysNoStatementForCardsAndWhoHasOnePaysOne() {
        Holder mei = shop.buyer();
        Holder qiang = shop.buyer();
        SkuId tea = shop.sells(10_000, 100);
        qiang.buysCard(shop.plan(terms -> shop.terms(30, 100, false, CardShop.benefits(9_000, 0, List.of()))));
        eventually(() -> assertThat(cardStatements(mei, tea)).isZero());
        assertThat(cardStatements(qiang, tea)).isOne();
        tape.rewind();
        String order = mei.places(mei.wish(tea, 1, 10_000)).path("id").asText();
        assertThat(tape.ofRequestWith(Ids.parse(order))).noneMatch(sql -> sql.contains("cd_period"));
        tape.rewind();
        order = qiang.places(qiang.wish(tea, 1, 9_800)).path("id").asText();
        assertThat(tape.ofRequestWith(Ids.parse(order)))
                .filteredOn(sql -> !sql.contains("mb_member"))
                .hasSizeLessThanOrEqualTo(MOST_OF_AN_ORDER);
    }

    @Test
    void aCardThatWasPaidOnAnotherNodeIsSoonKnownOnThisOne() {
        MemberId elsewhere = shop.buyer().id();
        assertThat(holders.mayHave(elsewhere)).isFalse();
        shop.update(
                "INSERT INTO cd_card (member_id, opened_at, ends_at, expired_for)"
                        + " SELECT $1, now, now, now FROM clock_timestamp() AS c (now)",
                elsewhere);
        eventually(() -> assertThat(holders.mayHave(elsewhere)).isTrue());
    }

    @Test
    void anOrderThatEndsOrPartlyGoesBackTakesItsSavingWithIt() {
        Holder mei = shop.buyer();
        SkuId tea = shop.sells(5_000, 100);
        mei.buysCard(shop.plan());
        String unpaid = mei.places(mei.wish(tea, 1, 4_500)).path("id").asText();
        assertThat(mei.card().path("savedFen").asLong()).isZero();
        assertThat(mei.card().path("freeFreightsLeft").asInt()).isZero();
        mei.does(unpaid, "cancellations").ok();
        assertThat(mei.card().path("freeFreightsLeft").asInt()).isOne();
        String order = mei.buys(tea, 2);
        assertThat(mei.card().path("savedFen").asLong()).isEqualTo(1_800);
        refunds(order, 4_500, Map.of("skuId", Ids.text(tea), "amountFen", 4_500, "withdrawnQuantity", 1));
        assertThat(mei.card().path("savedFen").asLong()).isEqualTo(1_300);
        refunds(order, 4_500, Map.of("skuId", Ids.text(tea), "amountFen", 4_500, "withdrawnQuantity", 1));
        assertThat(mei.card().path("savedFen").asLong()).isZero();
        assertThat(mei.card().path("freeFreightsLeft").asInt()).isOne();
    }

    @Test
    void aTrialIsHadOnceInALifeAndGivenBackByAnOrderThatIsNotPaid() {
        Holder mei = shop.buyer();
        CardPlan trial = shop.trial(100);
        CardPlan another = shop.trial(200);
        String unpaid = mei.ordersCard(trial).ok().path("id").asText();
        // the first is not even paid yet
        assertThat(mei.ordersCard(another).code()).isEqualTo("CARD_TRIAL_USED");
        assertThat(mei.quotes(mei.basket(another)).code()).isEqualTo("CARD_TRIAL_USED");
        mei.does(unpaid, "cancellations").ok();
        String order = mei.buysCard(another);
        assertThat(mei.ordersCard(trial).code()).isEqualTo("CARD_TRIAL_USED");
        mei.returns(order, 200).ok();
        assertThat(mei.ordersCard(trial).code()).isEqualTo("CARD_TRIAL_USED");
    }

    @Test
    void renewingMakesTheCardLongerAndGivingTheFirstBackMovesTheRestUp() {
        Holder mei = shop.buyer();
        CardPlan plan = shop.plan();
        String first = mei.buysCard(plan);
        String second = mei.buysCard(plan);
        JsonNode periods = mei.card().path("periods");
        assertThat(periods.at("/0/orderId").asText()).isEqualTo(second);
        assertThat(periods.at("/0/startsAt").asText())
                .isEqualTo(periods.at("/1/endsAt").asText());
        String end = periods.at("/1/endsAt").asText();
        JsonNode refund = mei.returns(first, 3_000).ok();
        assertThat(refund.path("kept")).isEmpty();
        JsonNode card = mei.card();
        assertThat(card.path("active").asBoolean()).isTrue();
        // what is left is one stretch that runs from now on
        assertThat(card.path("endsAt").asText()).isGreaterThanOrEqualTo(end);
        assertThat(mei.sees(first).path("status").asText()).isEqualTo("CLOSED");
        mei.returns(second, 3_000).ok();
        assertThat(mei.card().path("active").asBoolean()).isFalse();
        assertThat(mei.returns(second, 3_000).code()).isEqualTo("CARD_NOT_REFUNDABLE");
    }

    @Test
    void aRefundKeepsWhatWasUsedAndShowsItBefore() {
        Holder mei = shop.buyer();
        SkuId tea = shop.sells(10_000, 100);
        CouponTemplate template = rewards.template(100);
        var coupons = List.of(new MonthlyCoupon(template.id().value(), Money.ofFen(500)));
        String card =
                mei.buysCard(shop.plan(terms -> shop.terms(30, 3_000, false, CardShop.benefits(9_500, 0, coupons))));
        eventually(() -> assertThat(mei.http().get("/api/v1/me/coupons").ok().path("items"))
                .hasSize(1));
        assertThat(mei.previews(card).ok().path("refundFen").asLong()).isEqualTo(3_000);
        mei.buys(tea, 1);
        JsonNode preview = mei.previews(card).ok();
        assertThat(preview.path("kept")).hasSize(2);
        assertThat(preview.at("/kept/0/amountFen").asLong()).isEqualTo(500);
        assertThat(preview.at("/kept/1/text").asText()).isEqualTo("已使用的会员卡优惠券 1 张");
        assertThat(preview.path("refundFen").asLong()).isEqualTo(2_000);
        assertThat(mei.returns(card, 3_000).code()).isEqualTo("CARD_REFUND_CHANGED");
        mei.returns(card, 2_000).ok();
        JsonNode order = mei.sees(card);
        assertThat(order.path("refundedFen").asLong()).isEqualTo(2_000);
        assertThat(mei.card().path("active").asBoolean()).isFalse();
        assertThat(mei.priceOf(tea, 1)).isEqualTo(10_000);
    }

    @Test
    void couponsThatWereNotUsedAreTakenBackAndACouponThatHasRunOutCostsNothingElse() {
        Holder mei = shop.buyer();
        CouponTemplate plenty = rewards.template(100);
        CouponTemplate none = rewards.template(1);
        var coupons = List.of(
                new MonthlyCoupon(none.id().value(), Money.ofFen(500)),
                new MonthlyCoupon(plenty.id().value(), Money.ofFen(500)));
        CardPlan plan = shop.plan(terms -> shop.terms(60, 3_000, false, CardShop.benefits(9_500, 0, coupons)));
        Holder first = shop.buyer();
        first.buysCard(plan);
        eventually(() -> assertThat(first.http().get("/api/v1/me/coupons").ok().path("items"))
                .hasSize(2));
        String card = mei.buysCard(plan);
        eventually(() -> assertThat(mei.http().get("/api/v1/me/coupons").ok().path("items"))
                .hasSize(1));
        shop.daysPass(mei, 31);
        Await.result(job::giveCoupons);
        eventually(() -> assertThat(mei.http().get("/api/v1/me/coupons").ok().path("items"))
                .hasSize(2));
        Await.result(job::giveCoupons);
        mei.returns(card, 3_000).ok();
        assertThat(mei.http().get("/api/v1/me/coupons?status=UNUSED").ok().path("items"))
                .isEmpty();
    }

    @Test
    void whoHasDeletedHisAccountGetsNoMoreCoupons() {
        Holder mei = shop.buyer();
        var coupons = List.of(new MonthlyCoupon(rewards.template(100).id().value(), Money.ofFen(500)));
        mei.buysCard(shop.plan(terms -> shop.terms(60, 3_000, false, CardShop.benefits(9_500, 0, coupons))));
        String given = "SELECT count(*) FROM cp_coupon WHERE member_id = $1";
        eventually(() -> assertThat(shop.count(given, mei.id())).isOne());
        mei.http().withNewKey().delete("/api/v1/me").ok();
        shop.daysPass(mei, 31);
        Await.result(job::giveCoupons);
        assertThat(shop.count(given, mei.id())).isOne();
    }

    @Test
    void aCardIsNotRefundedWhileAnUnpaidOrderUsesItNorOnceItIsUsedUp() {
        Holder mei = shop.buyer();
        SkuId tea = shop.sells(100_000, 100);
        String card = mei.buysCard(shop.plan());
        String order = mei.places(mei.wish(tea, 1, 90_000)).path("id").asText();
        assertThat(mei.previews(card).code()).isEqualTo("CARD_ORDER_UNPAID");
        mei.settles(order);
        assertThat(mei.previews(card).ok().path("refundFen").asLong()).isZero();
        assertThat(mei.returns(card, 0).code()).isEqualTo("CARD_BENEFITS_USED_UP");
    }

    @Test
    void closingTheOrderByOpsEndsTheCardAndAKindnessDoesNot() {
        Holder mei = shop.buyer();
        CardPlan plan = shop.plan();
        String card = mei.buysCard(plan);
        refunds(card, 1_000, null);
        assertThat(mei.card().path("active").asBoolean()).isTrue();
        assertThat(mei.previews(card).ok().path("refundFen").asLong()).isEqualTo(2_000);
        refunds(card, 2_000, null);
        assertThat(mei.sees(card).path("status").asText()).isEqualTo("CLOSED");
        assertThat(mei.card().path("active").asBoolean()).isFalse();
    }

    @Test
    void theEndIsToldOnceBeforeAndOnceAfter() {
        Holder mei = shop.buyer();
        CardPlan plan = shop.plan();
        mei.buysCard(plan);
        shop.daysPass(mei, 28);
        Await.result(job::tellOfEnds);
        Await.result(job::tellOfEnds);
        eventually(() -> assertThat(messages(mei)).containsOnlyOnce("CARD_EXPIRING"));
        mei.buysCard(plan);
        shop.daysPass(mei, 33);
        Await.result(job::tellOfEnds);
        eventually(() -> assertThat(messages(mei)).contains("CARD_EXPIRED"));
        assertThat(mei.card().path("active").asBoolean()).isFalse();
        Await.result(job::tellOfEnds);
        assertThat(messages(mei)).containsOnlyOnce("CARD_EXPIRED");
    }

    @Test
    void somebodyElsesCardIsNotThere() {
        Holder mei = shop.buyer();
        String card = mei.buysCard(shop.plan());
        Holder other = shop.buyer();
        assertThat(other.previews(card).code()).isEqualTo("CARD_NOT_FOUND");
        assertThat(other.returns(card, 3_000).code()).isEqualTo("CARD_NOT_FOUND");
        assertThat(mei.previews("x").status()).isEqualTo(404);
        String refunds = CardShop.CARD + "/periods/" + card + "/refunds";
        assertThat(mei.http().post(refunds, Map.of("expectedRefundFen", 3_000)).code())
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(mei.http()
                        .withNewKey()
                        .post(refunds, Map.of("expectedRefundFen", -1))
                        .status())
                .isEqualTo(422);
        assertThat(mei.http().withNewKey().post(refunds, "[]").status()).isEqualTo(400);
        assertThat(shop.nobody().get(CardShop.CARD).status()).isEqualTo(401);
    }

    @Test
    void aCardMakesOrdersEarnFaster() {
        Holder mei = shop.buyer();
        assertThat(boosted(mei)).isEqualTo(10_000);
        mei.buysCard(shop.plan());
        assertThat(boosted(mei)).isEqualTo(20_000);
        shop.daysPass(mei, 30);
        assertThat(boosted(mei)).isEqualTo(10_000);
    }

    private int boosted(Holder member) {
        return Await.result(() -> work.read(() -> boost.basisPoints(member.id().value(), clock.instant())));
    }

    private void refunds(String order, long fen, Map<String, Object> line) {
        Map<String, Object> body = new HashMap<>(Map.of("amountFen", fen, "reason", "售后补偿"));
        if (line != null) {
            body.put("lines", List.of(line));
        }
        shop.staff(Roles.FINANCE)
                .withNewKey()
                .post("/api/ops/v1/orders/" + order + "/refunds", body)
                .ok();
    }

    private long cardStatements(Holder member, SkuId sku) {
        tape.rewind();
        String order = member.ordersAsQuoted(member.basket(sku, 1)).path("id").asText();
        long said = tape.ofRequestWith(Ids.parse(order)).stream()
                .filter(sql -> sql.contains("cd_period"))
                .count();
        member.does(order, "cancellations").ok();
        return said;
    }

    private static List<String> messages(Holder member) {
        return member.http()
                .get("/api/v1/me/messages?limit=100")
                .ok()
                .path("items")
                .findValuesAsText("scene");
    }
}
