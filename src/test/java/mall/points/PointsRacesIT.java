package mall.points;

import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.catalog.SkuId;
import mall.coupon.CouponTemplate;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderEvent;
import mall.order.OrderId;
import mall.order.spi.OrderDraft;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.points.PointsShop.Collector;
import mall.points.PointsShop.Item;
import mall.testing.Await;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Points, caps and quotas with many hands reaching for them in the same instant. */
@QuarkusTest
class PointsRacesIT extends MallScene {

    private static final int ROUNDS = 20;
    private static final long PLENTY = 10_000_000;

    @Inject
    PointsExpiryJob job;

    @Inject
    RewardDispenser rewards;

    @Inject
    EarningListener earnings;

    @Test
    void tenDevicesSpendTheWholeBalanceAndOneWins() {
        MemberId mei = member();
        grant(mei, 60, Duration.ofDays(100));
        grant(mei, 40, Duration.ofDays(200));
        for (int round = 0; round < ROUNDS; round++) {
            var outcomes = Race.of(10, i -> spend(mei, 100));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(PointsError.POINTS_NOT_ENOUGH))
                    .hasSize(9);
            assertThat(balance(mei)).isZero();
            outcomes.stream().filter(Outcome::ok).forEach(won -> release(won.value()));
            assertThat(lots(mei)).containsExactly(60L, 40L);
        }
    }

    @Test
    void tenOrdersPayWithTheSamePointsAndOneWins_mallReadThemBeforeItWroteThem() {
        Collector mei = buyerWith(5_000);
        Item tea = new Item(shop.sells(10_000, 1_000), 1);
        Map<String, Object> basket = mei.basket(PLENTY, tea);
        long payable = mei.quotes(basket).ok().path("payableFen").asLong();
        for (int round = 0; round < ROUNDS; round++) {
            var outcomes = Race.of(10, i -> mei.orders(basket, payable).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith("PRICE_CHANGED").or(refusedWith(PointsError.POINTS_NOT_ENOUGH)))
                    .hasSize(9);
            assertThat(mei.points().path("balance").asLong()).isZero();
            String won = won(outcomes).path("id").asText();
            mei.does(won, "cancellations").ok();
            assertThat(mei.points().path("balance").asLong()).isEqualTo(5_000);
        }
    }

    @Test
    void pointsThatExpireInTheInstantTheyAreSpentDoOneOfTheTwo() {
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = memberWith(100);
            OrderDraft order = draft(mei, Map.of(TEA, 100L));
            expires(mei, 100);
            var outcomes = Race.of(2, i -> i == 0 ? spend(order) : Await.result(job::expireDueLots));
            boolean spent = outcomes.get(0).ok();
            assertThat(outcomes.get(0))
                    .matches(outcome -> outcome.ok()
                            || refusedWith(PointsError.POINTS_NOT_ENOUGH).test(outcome));
            // a lot that somebody was at is passed over, and written off the next time
            Await.result(job::expireDueLots);
            assertThat(balance(mei)).isZero();
            assertThat(kinds(mei)).containsOnlyOnce(spent ? PointsKind.ORDER : PointsKind.EXPIRED);
            assertThat(kinds(mei)).hasSize(2);
            if (spent) {
                release(order);
                assertThat(balance(mei)).isEqualTo(100);
            }
        }
    }

    @Test
    void spendingGivingBackGrantingAndExpiringTogetherLoseNothing() {
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = memberWith(500);
            grant(mei, 7, Duration.ofDays(1));
            expires(mei, 7);
            var outcomes = Race.of(8, i -> {
                if (i == 0) {
                    grant(mei, 100, Duration.ofDays(50));
                } else if (i == 1) {
                    Await.result(job::expireDueLots);
                } else {
                    release(spend(mei, 50 + i));
                }
                return i;
            });
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(balance(mei)).isEqualTo(600);
        }
    }

    @Test
    void twoRefundsAtOnceGivePointsBackOnce() {
        Collector mei = buyerWith(5_000);
        SkuId tea = shop.sells(10_000, 1_000);
        var finance = shop.staff(Roles.FINANCE);
        for (int round = 0; round < ROUNDS; round++) {
            String id = mei.ordersAsQuoted(mei.basket(PLENTY, new Item(tea, 1)))
                    .path("id")
                    .asText();
            mei.settles(id);
            assertThat(mei.points().path("balance").asLong()).isZero();
            var whole = Map.of("amountFen", 5_000, "reason", "协商退款");
            var outcomes = Race.of(2, i -> finance.withNewKey()
                    .post("/api/ops/v1/orders/" + id + "/refunds", whole)
                    .ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes).filteredOn(refusedWith("ORDER_NOT_REFUNDABLE")).hasSize(1);
            assertThat(mei.points().path("balance").asLong()).isEqualTo(5_000);
        }
    }

    @Test
    void theSameRewardFiftyTimesIsGivenOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = member();
            var outcomes = Race.of(
                    50, i -> give(new Reward(mei.value(), Reward.POINTS, "", 30, "TEST_BIRTHDAY", "2026", "生日礼包")));
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(balance(mei)).isEqualTo(30);
            assertThat(entries(mei)).hasSize(1);
        }
    }

    @Test
    void tenRewardsAtOnceFillTheCapOfTheDayToThePoint() {
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = member();
            var outcomes = Race.of(
                    10,
                    i -> give(
                            new Reward(mei.value(), Reward.POINTS, "", 20, "TEST_SHARE", Integer.toString(i), "分享奖励")));
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(balance(mei)).isEqualTo(50);
            assertThat(entries(mei)).extracting(PointsEntryView::change).containsExactlyInAnyOrder(20L, 20L, 10L);
        }
    }

    @Test
    void twentyMembersForTheLastItem() {
        List<Collector> crowd =
                IntStream.range(0, 20).mapToObj(i -> buyerWith(500)).toList();
        for (int round = 0; round < ROUNDS; round++) {
            PointsItem item = item(terms -> limits(terms, 1, 1, 0));
            long payable = crowd.get(0)
                    .quotes(basket(crowd.get(0), item, 1))
                    .ok()
                    .path("payableFen")
                    .asLong();
            var outcomes = Race.of(20, i -> crowd.get(i)
                    .orders(basket(crowd.get(i), item, 1), payable)
                    .ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(PointsError.POINTS_ITEM_SOLD_OUT))
                    .hasSize(19);
            assertThat(taken(item)).isOne();
            int winner = IntStream.range(0, 20)
                    .filter(i -> outcomes.get(i).ok())
                    .findFirst()
                    .orElseThrow();
            crowd.get(winner)
                    .does(won(outcomes).path("id").asText(), "cancellations")
                    .ok();
            assertThat(crowd).allMatch(buyer -> balance(buyer.id()) == 500);
            assertThat(taken(item)).isZero();
        }
    }

    @Test
    void oneMemberOnManyDevicesTakesNoMoreOfAnItemThanHeMay() {
        Collector mei = buyerWith(5_000);
        for (int round = 0; round < ROUNDS; round++) {
            PointsItem item = item(terms -> limits(terms, 100, 2, 0));
            long payable =
                    mei.quotes(basket(mei, item, 1)).ok().path("payableFen").asLong();
            var outcomes =
                    Race.of(8, i -> mei.orders(basket(mei, item, 1), payable).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(2);
            assertThat(outcomes)
                    .filteredOn(refusedWith(PointsError.POINTS_ITEM_LIMIT_REACHED))
                    .hasSize(6);
            placed(outcomes).forEach(order -> mei.does(order.path("id").asText(), "cancellations")
                    .ok());
        }
    }

    @Test
    void theLastCouponOfTheMallGoesToOneAndTheOthersGetTheirPointsBack() {
        List<Collector> crowd =
                IntStream.range(0, 8).mapToObj(i -> buyerWith(300 * ROUNDS)).toList();
        for (int round = 0; round < ROUNDS; round++) {
            CouponTemplate template = rewardCoupons.template(1);
            PointsItem item = couponItem(template);
            var outcomes = Race.of(
                    8,
                    i -> crowd.get(i).orders(basket(crowd.get(i), item, 1), 0).ok());
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(placed(outcomes))
                    .filteredOn(order -> order.path("status").asText().equals("RECEIVED"))
                    .hasSize(1);
            assertThat(placed(outcomes))
                    .filteredOn(order -> order.path("status").asText().equals("CANCELLED"))
                    .hasSize(7);
            assertThat(issued(template.id())).isOne();
            assertThat(taken(item)).isOne();
        }
        long left = crowd.stream().mapToLong(buyer -> balance(buyer.id())).sum();
        assertThat(left).isEqualTo(7L * 300 * ROUNDS);
    }

    @Test
    void theSameEventTenTimesFreezesOnce() {
        Collector mei = shop.buyer();
        SkuId tea = shop.sells(10_000, 1_000);
        Instant now = clock.instant();
        for (int round = 1; round <= ROUNDS; round++) {
            String id = mei.ordersAsQuoted(mei.basket(0, new Item(tea, 1)))
                    .path("id")
                    .asText();
            mei.settles(id);
            OrderEvent paid = new OrderEvent.OrderPaid(
                    new OrderId(Ids.parse(id)), mei.id(), Money.ofFen(10_000), Optional.empty(), false, now);
            var outcomes = Race.of(10, i -> {
                Await.result(() -> earnings.on(paid));
                return i;
            });
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(mei.points().path("frozen").asLong()).isEqualTo(100L * round);
        }
    }

    private List<PointsKind> kinds(MemberId member) {
        return entries(member).stream().map(PointsEntryView::kind).toList();
    }

    private Reward give(Reward reward) {
        Await.result(() -> work.write(() -> rewards.give(reward)));
        return reward;
    }

    private static JsonNode won(List<Outcome<JsonNode>> outcomes) {
        return placed(outcomes).get(0);
    }

    private static List<JsonNode> placed(List<Outcome<JsonNode>> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> Stream.ofNullable(outcome.value()))
                .toList();
    }
}
