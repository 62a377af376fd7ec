package mall.points;

import static mall.testing.Eventually.eventually;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.points.PointsShop.Collector;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Points savings: locked, not to be spent, back once, with interest exactly when it was earned. */
@QuarkusTest
class SavingsIT extends PointsScene {

    private static final int ROUNDS = 20;
    private static final String SAVINGS = "/api/v1/me/points-savings";

    @Inject
    SavingsPlans plans;

    @Inject
    Savings savings;

    @Inject
    SavingsJob job;

    @Inject
    PointsShop shop;

    @Inject
    LedgerStore ledgerStore;

    @Inject
    SavingStore savingStore;

    @Test
    void lockedPointsAreOutOfTheBalanceAndMatureWithInterestInTheStatement() {
        Collector mei = shop.buyer();
        grant(mei.id(), 1_500, Duration.ofDays(300));
        SavingsPlan plan = plan(5_000, 1_000_000);
        JsonNode saving = locks(mei.http().withNewKey(), plan, 1_000).ok();
        assertThat(saving.path("interest").asLong()).isEqualTo(50);
        assertThat(mei.points().path("balance").asLong()).isEqualTo(500);
        assertThat(mei.points().path("saved").asLong()).isEqualTo(1_000);

        becomesDue(saving.path("id").asText());
        Await.result(job::matureDue);
        eventually(() -> assertThat(mei.points().path("balance").asLong()).isEqualTo(1_550));
        assertThat(mei.points().path("saved").asLong()).isZero();
        assertThat(mei.entries().valueStream().map(entry -> entry.path("title").asText()))
                .containsExactly("积分定存利息", "积分定存到期", "转入积分定存", "测试发放");
        assertThat(mei.http().get(SAVINGS).ok().at("/items/0/status").asText()).isEqualTo("MATURED");
        assertThat(lots(mei.id())).containsExactlyInAnyOrder(1_500L, 50L);
    }

    @Test
    void whoWithdrawsEarlyGetsHisPointsAndNoInterestAndTheLimitIsFreeAgain() {
        Collector mei = shop.buyer();
        grant(mei.id(), 1_000, Duration.ofDays(300));
        SavingsPlan plan = plan(1_000, 1_000);
        String saving =
                locks(mei.http().withNewKey(), plan, 1_000).ok().path("id").asText();
        MallHttp once = mei.http().withNewKey();
        String withdrawals = SAVINGS + "/" + saving + "/withdrawals";
        assertThat(once.post(withdrawals, Map.of()).ok().path("status").asText())
                .isEqualTo("WITHDRAWN");
        assertThat(once.post(withdrawals, Map.of()).ok().path("status").asText())
                .isEqualTo("WITHDRAWN");
        assertThat(mei.http().withNewKey().post(withdrawals, Map.of()).code()).isEqualTo("SAVING_ENDED");
        assertThat(mei.points().path("balance").asLong()).isEqualTo(1_000);
        locks(mei.http().withNewKey(), plan, 1_000).ok();
        assertThat(shop.buyer().http().withNewKey().post(withdrawals, Map.of()).status())
                .isEqualTo(404);
    }

    // what is impossible of two rows is found at the one that comes first; locking has the saver first, too
    @Test
    void whatComesBackComesToTheSaverBeforeTheQuota() {
        MemberId mei = memberWith(500);
        Saving saving = lock(mei, plan(5_000, 5_000), 400);
        assertThatThrownBy(() -> Await.result(() ->
                        work.write(() -> sql.update("UPDATE pt_saving SET points = 1000000 WHERE id = $1", saving.id())
                                .chain(() -> savingStore.end(saving.end(clock.instant()))))))
                .hasMessageContaining("pt_saver_locked_check");
        Await.result(() -> savings.withdraw(mei, saving.id()));
        assertThat(balance(mei)).isEqualTo(500);
    }

    @Test
    void lockedPointsDoNotExpireAndHaveASecondLifeWhenTheirLotHas() {
        MemberId mei = memberWith(500);
        Saving saving = lock(mei, plan(5_000, 5_000), 400);
        expires(mei, 100);
        Await.result(() -> work.write(() -> ledgerStore.expire(clock.instant(), 5_000, "积分过期")));
        eventually(() -> assertThat(balance(mei)).isZero());
        Await.result(() -> savings.withdraw(mei, saving.id()));
        assertThat(balance(mei)).isEqualTo(400);
        assertThat(Await.result(() -> points.of(mei)).expiring().orElseThrow().points())
                .isEqualTo(400);
    }

    @Test
    void manyNodesAndTheMemberHimselfEndASavingOnce() {
        SavingsPlan plan = plan(5_000, 5_000_000);
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = memberWith(1_000);
            Saving saving = lock(mei, plan, 1_000);
            becomesDue(Ids.text(saving.id()));
            var outcomes = Race.of(8, i -> {
                if (i == 0) {
                    return Await.result(() -> savings.withdraw(mei, saving.id()))
                            .status();
                }
                Await.result(() -> savings.mature(saving.id()));
                return SavingStatus.MATURED;
            });
            assertThat(outcomes.subList(1, 8)).allMatch(Outcome::ok);
            assertThat(outcomes.get(0))
                    .matches(outcome -> outcome.ok()
                            ? outcome.value() == SavingStatus.MATURED
                            : refusedWith(PointsError.SAVING_ENDED).test(outcome));
            eventually(() -> assertThat(balance(mei)).isEqualTo(1_050));
            assertThat(entries(mei)).hasSize(4);
        }
    }

    @Test
    void tenDevicesLockTheSamePointsOnce() {
        SavingsPlan plan = plan(500_000, 5_000_000);
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = memberWith(1_000);
            var outcomes = Race.of(10, i -> lock(mei, plan, 1_000));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(PointsError.POINTS_NOT_ENOUGH))
                    .hasSize(9);
            assertThat(balance(mei)).isZero();
        }
    }

    @Test
    void aMemberLocksNoMoreThanHisLimitAndEverybodyTogetherNoMoreThanThereIs() {
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = memberWith(5_000);
            SavingsPlan limited = plan(1_000, 5_000_000);
            var mine = Race.of(8, i -> lock(mei, limited, 400));
            assertThat(mine).filteredOn(Outcome::ok).hasSize(2);
            assertThat(mine)
                    .filteredOn(refusedWith(PointsError.SAVINGS_LIMIT_REACHED))
                    .hasSize(6);

            SavingsPlan full = plan(1_000, 1_000);
            List<MemberId> crowd =
                    Stream.generate(() -> memberWith(400)).limit(8).toList();
            var outcomes = Race.of(8, i -> lock(crowd.get(i), full, 400));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(2);
            assertThat(outcomes)
                    .filteredOn(refusedWith(PointsError.SAVINGS_PLAN_FULL))
                    .hasSize(6);
            assertThat(crowd.stream().mapToLong(this::balance).sum()).isEqualTo(6 * 400);
        }
    }

    @Test
    void lockingSpendingAndWithdrawingTogetherLoseNothing() {
        SavingsPlan plan = plan(500_000, 5_000_000);
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = memberWith(1_000);
            var outcomes = Race.of(6, i -> {
                if (i % 2 == 0) {
                    release(spend(mei, 50 + i));
                } else {
                    Saving saving = lock(mei, plan, 100 + i);
                    Await.result(() -> savings.withdraw(mei, saving.id()));
                }
                return i;
            });
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(balance(mei)).isEqualTo(1_000);
        }
    }

    @Test
    void opsWritesPlansAndBadInputNamesItsField() {
        MallHttp ops = shop.staff(Roles.OPERATOR);
        Instant now = clock.instant();
        Map<String, Object> entry = Map.of(
                "name",
                "30 天定存",
                "days",
                30,
                "rateBasisPoints",
                500,
                "least",
                100,
                "perMember",
                5_000,
                "quota",
                1_000_000,
                "startsAt",
                now.toString(),
                "endsAt",
                now.plus(Duration.ofDays(1)).toString());
        JsonNode draft = ops.post("/api/ops/v1/points-savings-plans", entry).ok();
        assertThat(draft.path("mostInterest").asLong()).isEqualTo(50_000);
        String path = "/api/ops/v1/points-savings-plans/" + draft.path("id").asText();
        ops.post(path + "/publications", Map.of()).ok();
        Collector mei = shop.buyer();
        assertThat(mei.http()
                        .withNewKey()
                        .post(SAVINGS, Map.of("planId", draft.path("id").asText(), "points", 0))
                        .status())
                .isEqualTo(422);
        assertThat(mei.http()
                        .withNewKey()
                        .post(SAVINGS, Map.of("planId", "x", "points", 100))
                        .code())
                .isEqualTo("SAVINGS_PLAN_NOT_FOUND");
        assertThat(mei.http()
                        .withNewKey()
                        .post(SAVINGS, Map.of("planId", draft.path("id").asText(), "points", 99))
                        .code())
                .isEqualTo("SAVINGS_TOO_FEW");
        ops.post(path + "/endings", Map.of()).ok();
        assertThat(mei.http()
                        .withNewKey()
                        .post(SAVINGS, Map.of("planId", draft.path("id").asText(), "points", 100))
                        .code())
                .isEqualTo("SAVINGS_PLAN_NOT_OPEN");
    }

    /** A published plan of 30 days at 5 %. */
    private SavingsPlan plan(long perMember, long quota) {
        Instant now = clock.instant();
        SavingsPlan.Terms terms = new SavingsPlan.Terms(
                "30 天定存", 30, 500, 100, perMember, quota, now.minusSeconds(60), now.plus(Duration.ofDays(1)));
        SavingsPlan draft = Await.result(() -> plans.create(terms));
        return Await.result(() -> plans.publish(draft.id()));
    }

    private Saving lock(MemberId member, SavingsPlan plan, long amount) {
        return Await.result(() -> savings.lock(member, plan.id(), amount));
    }

    private static MallHttp.Answer locks(MallHttp member, SavingsPlan plan, long amount) {
        return member.post(SAVINGS, Map.of("planId", Ids.text(plan.id()), "points", amount));
    }

    private void becomesDue(String saving) {
        change("""
                UPDATE pt_saving SET locked_at = locked_at - interval '40 days',
                                     due_at = clock_timestamp() - interval '1 second'
                 WHERE id = $1
                """, Ids.parse(saving));
    }
}
