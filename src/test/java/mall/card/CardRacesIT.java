package mall.card;

import static mall.testing.Eventually.eventually;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import mall.card.CardBenefits.MonthlyCoupon;
import mall.card.CardShop.Holder;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.testing.Await;
import mall.testing.Outcome;
import mall.testing.Race;
import mall.testing.RewardCoupons;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cards with many hands reaching for them in the same instant. */
@QuarkusTest
class CardRacesIT {

    private static final int ROUNDS = 20;

    @Inject
    RewardCoupons rewards;

    @Inject
    CardShop shop;

    @Inject
    CardPacks packs;

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @AfterEach
    void everyPromiseHolds() {
        shop.closes();
        eventually(shop::everyPromiseHolds);
    }

    @Test
    void twentyDevicesBuyATrialAndOneGetsIt() {
        CardPlan free = shop.trial();
        CardPlan cheap = shop.trial(100);
        for (int round = 0; round < 3; round++) {
            Holder mei = shop.buyer();
            var outcomes =
                    Race.of(20, i -> mei.ordersCard(i % 2 == 0 ? free : cheap).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(CardError.CARD_TRIAL_USED))
                    .hasSize(19);
            assertThat(shop.count("SELECT count(*) FROM cd_period WHERE member_id = $1", mei.id()))
                    .isOne();
        }
    }

    @Test
    void payingAgainstCallingOffDoesOneOfTheTwoAndTheTrialFollows() {
        CardPlan trial = shop.trial(100);
        for (int round = 0; round < ROUNDS; round++) {
            Holder mei = shop.buyer();
            String order = mei.ordersCard(trial).ok().path("id").asText();
            JsonNode wechatPay = mei.opensPayment(order);
            Race.of(
                    2,
                    i -> i == 0
                            ? mei.member().phone().pay(wechatPay).status()
                            : mei.does(order, "cancellations").status());
            eventually(() -> assertThat(mei.sees(order).path("status").asText()).isIn("RECEIVED", "CANCELLED"));
            boolean paid = mei.sees(order).path("status").asText().equals("RECEIVED");
            assertThat(mei.card().path("active").asBoolean()).isEqualTo(paid);
            assertThat(mei.quotes(mei.basket(trial)).code()).isEqualTo(paid ? "CARD_TRIAL_USED" : "");
        }
    }

    @Test
    void twoRenewalsPaidAtOnceLineUp() {
        CardPlan plan = shop.plan();
        for (int round = 0; round < ROUNDS; round++) {
            Holder mei = shop.buyer();
            List<String> orders = List.of(
                    mei.ordersCard(plan).ok().path("id").asText(),
                    mei.ordersCard(plan).ok().path("id").asText());
            assertThat(Race.of(2, i -> mei.settles(orders.get(i)))).allMatch(Outcome::ok);
            JsonNode periods = mei.card().path("periods");
            assertThat(periods).hasSize(2);
            assertThat(periods.at("/0/startsAt").asText())
                    .isEqualTo(periods.at("/1/endsAt").asText());
        }
    }

    @Test
    void aRefundAgainstAnOrderAtTheCardPriceLetsOneOfThemWin() {
        CardPlan plan = shop.plan();
        SkuId tea = shop.sells(5_000, 1_000);
        for (int round = 0; round < ROUNDS; round++) {
            Holder mei = shop.buyer();
            String card = mei.buysCard(plan);
            var outcomes =
                    Race.of(2, i -> i == 0 ? mei.returns(card, 3_000).ok() : mei.places(mei.wish(tea, 1, 4_500)));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes.get(0))
                    .matches(outcome -> outcome.ok()
                            || refusedWith(CardError.CARD_ORDER_UNPAID).test(outcome));
            assertThat(outcomes.get(1))
                    .matches(outcome -> outcome.ok()
                            || refusedWith(CardError.CARD_ENDED)
                                    .or(refusedWith("PRICE_CHANGED"))
                                    .test(outcome));
            assertThat(mei.card().path("active").asBoolean())
                    .isEqualTo(outcomes.get(1).ok());
        }
    }

    @Test
    void tenRefundsAtOncePayOnce() {
        CardPlan plan = shop.plan();
        for (int round = 0; round < 5; round++) {
            Holder mei = shop.buyer();
            String card = mei.buysCard(plan);
            var outcomes = Race.of(10, i -> mei.returns(card, 3_000).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(CardError.CARD_NOT_REFUNDABLE))
                    .hasSize(9);
            assertThat(mei.sees(card).path("refundedFen").asLong()).isEqualTo(3_000);
        }
    }

    @Test
    void tenOrdersTakeTheLastFreeDeliveryAndOneGetsIt() {
        CardPlan plan = shop.plan();
        SkuId tea = shop.sells(5_000, 1_000);
        for (int round = 0; round < 5; round++) {
            Holder mei = shop.buyer();
            mei.buysCard(plan);
            var outcomes = Race.of(10, i -> mei.places(mei.wish(tea, 1, 4_500)));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(CardError.CARD_ENDED).or(refusedWith("PRICE_CHANGED")))
                    .hasSize(9);
        }
    }

    @Test
    void twoNodesGiveAPackOnceAndARefundBesideThemLeavesNoCouponBehind() {
        long template = rewards.template(1_000).id().value();
        CardPlan plan = shop.plan(terms -> shop.terms(
                30, 3_000, false, CardShop.benefits(9_500, 0, List.of(new MonthlyCoupon(template, Money.ofFen(500))))));
        for (int round = 0; round < ROUNDS; round++) {
            Holder mei = shop.buyer();
            String card = mei.buysCard(plan);
            OrderId order = new OrderId(Ids.parse(card));
            Race.of(3, i -> i == 2 ? mei.returns(card, 3_000).status() : given(order));
            assertThat(mei.card().path("active").asBoolean()).isFalse();
            assertThat(mei.http().get("/api/v1/me/coupons?status=UNUSED").ok().path("items"))
                    .isEmpty();
            assertThat(shop.count("SELECT count(*) FROM cp_coupon WHERE member_id = $1", mei.id()))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whileARefundIsReckonedNoOrderTakesACouponOfTheCard() {
        long template = rewards.template(10).id().value();
        CardPlan plan = shop.plan(terms -> shop.terms(
                30, 3_000, false, CardShop.benefits(9_500, 0, List.of(new MonthlyCoupon(template, Money.ofFen(500))))));
        Holder mei = shop.buyer();
        OrderId card = new OrderId(Ids.parse(mei.buysCard(plan)));
        eventually(() -> assertThat(free(mei)).hasSize(1));
        CountDownLatch reckoned = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        var refund = CompletableFuture.runAsync(() -> Await.result(() ->
                work.write(() -> packs.used(card).invoke(reckoned::countDown).call(() -> awaited(looked)))));
        Await.result(() -> awaited(reckoned));
        List<Long> left = free(mei);
        looked.countDown();
        refund.join();
        assertThat(left).isEmpty();
        assertThat(free(mei)).hasSize(1);
    }

    /** The coupons that an order of hers could take just now. */
    private List<Long> free(Holder mei) {
        return Await.result(() -> work.write(() -> sql.list(
                "SELECT id FROM cp_coupon WHERE member_id = $1 AND status = 'UNUSED' FOR UPDATE SKIP LOCKED",
                row -> row.getLong("id"),
                mei.id())));
    }

    private static Uni<Void> awaited(CountDownLatch latch) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(5))
                .chain(() -> latch.getCount() == 0 ? Uni.createFrom().voidItem() : awaited(latch));
    }

    private boolean given(OrderId order) {
        Await.result(() -> packs.give(order));
        return true;
    }
}
