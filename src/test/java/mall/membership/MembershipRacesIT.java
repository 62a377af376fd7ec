package mall.membership;

import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.order.OrderError;
import mall.platform.reward.Reward;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.RepeatedTest;

/** Many hands on one quota, one ledger, one level; the outcome is exact every time. */
@QuarkusTest
class MembershipRacesIT extends MembershipScene {

    private static final int ROUNDS = 20;

    @Inject
    LevelJob job;

    @RepeatedTest(ROUNDS)
    void twentyOrdersForTheLastFreeDelivery() {
        SkuId tea = sells(1_000);
        Buyer ana = buyer(1_000);
        long free = ana.quotes(tea, 1).ok().path("payableFen").asLong();
        assertThat(free).isEqualTo(900);
        List<Outcome<JsonNode>> outcomes =
                Race.of(20, i -> ana.orders(ana.basket(tea, 1), free).ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes)
                .filteredOn(refusedWith(MembershipError.FREE_FREIGHT_USED_UP).or(refusedWith(OrderError.PRICE_CHANGED)))
                .hasSize(19);
        assertThat(used(ana.id())).isEqualTo(1);

        JsonNode order =
                outcomes.stream().filter(Outcome::ok).findFirst().orElseThrow().value();
        Race.of(10, i -> ana.does(order.path("id").asText(), "cancellations").ok());
        assertThat(used(ana.id())).isZero();
    }

    @RepeatedTest(ROUNDS)
    void theSameGrowthFiftyTimesIsOneEntry() {
        MemberId ana = somebody();
        Reward reward = growth(ana, 600, "checkin-1");
        List<Outcome<Integer>> outcomes = Race.of(50, i -> {
            gives(reward);
            return i;
        });
        assertThat(outcomes).allMatch(Outcome::ok);
        assertThat(count("SELECT count(*) FROM mb_growth WHERE member_id = $1", ana))
                .isEqualTo(1);
        has(ana, "SILVER");
        Race.of(50, i -> Await.result(() -> work.write(() -> rewards.takeBack(reward))));
        assertThat(count("SELECT count(*) FROM mb_growth WHERE member_id = $1", ana))
                .isEqualTo(2);
        has(ana, "ORDINARY");
    }

    @RepeatedTest(ROUNDS)
    void growthFromManySidesAllCounts() {
        MemberId ana = somebody();
        Race.of(20, i -> {
            gives(growth(ana, 50, "task-" + i));
            return i;
        });
        assertThat(count("SELECT growth FROM mb_member WHERE member_id = $1", ana))
                .isEqualTo(1_000);
        has(ana, "GOLD");
    }

    @RepeatedTest(ROUNDS)
    void anUpgradeWhileAnOrderIsPricedNeverMixesPrices() {
        SkuId tea = sells(1_000);
        Buyer ana = buyer(999);
        long silver = ana.quotes(tea, 1).ok().path("payableFen").asLong();
        List<Outcome<Long>> outcomes = Race.of(9, i -> i == 0 ? upgraded(ana) : payable(ana, tea, silver));
        assertThat(outcomes)
                .allMatch(outcome ->
                        outcome.ok() || refusedWith(OrderError.PRICE_CHANGED).test(outcome));
        // the old price whole, never the new price of the goods with the old freight or the other way round
        assertThat(outcomes.stream().skip(1).filter(Outcome::ok).map(Outcome::value))
                .allMatch(Set.of(silver)::contains);
        assertThat(ana.quotes(tea, 1).ok().path("payableFen").asLong()).isEqualTo(900);
        assertThat(used(ana.id())).isZero();
    }

    @RepeatedTest(ROUNDS)
    void theJobAndANewEntryEndInTheSameLevel() {
        MemberId ana = somebody();
        earns(ana, 1_000);
        daysPass(ana, 400);
        Race.of(6, i -> {
            if (i < 3) {
                Await.result(job::assessDue);
            } else {
                gives(growth(ana, 40, "task-" + i));
            }
            return i;
        });
        has(ana, "SILVER");
        assertThat(count("SELECT growth FROM mb_member WHERE member_id = $1", ana))
                .isEqualTo(120);
    }

    @RepeatedTest(ROUNDS)
    void aQuotaThatADowngradeTookAwayIsNotTakenByAnOrderPricedBefore() {
        SkuId tea = sells(1_000);
        Buyer ana = buyer();
        Reward reward = growth(ana.id(), 1_000, UUID.randomUUID().toString());
        gives(reward);
        List<Outcome<Boolean>> outcomes = Race.of(2, i -> {
            if (i == 0) {
                return ana.orders(ana.basket(tea, 1), 900).status() == 201;
            }
            Await.result(() -> work.write(() -> rewards.takeBack(reward)));
            return true;
        });
        boolean ordered = Boolean.TRUE.equals(outcomes.get(0).value());
        assertThat(used(ana.id())).isEqualTo(ordered ? 1 : 0);
        has(ana.id(), "ORDINARY");
        assertThat(ana.orders(ana.basket(tea, 1), 900).code()).isEqualTo("PRICE_CHANGED");
    }

    private long upgraded(Buyer ana) {
        earns(ana.id(), 1);
        return 0;
    }

    private static long payable(Buyer ana, SkuId tea, long expected) {
        return ana.orders(ana.basket(tea, 1), expected).ok().path("payableFen").asLong();
    }

    private long used(MemberId member) {
        return count("SELECT coalesce(sum(used), 0)::bigint FROM mb_freight_month WHERE member_id = $1", member);
    }
}
