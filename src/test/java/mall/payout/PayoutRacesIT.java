package mall.payout;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import mall.kernel.Money;
import mall.platform.http.Roles;
import mall.platform.reward.Reward;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Many hands on the same money in the same instant. */
@QuarkusTest
class PayoutRacesIT extends PayoutScene {

    private static final int ROUNDS = 20;

    @Inject
    PayoutJob job;

    @Inject
    TillStore tills;

    @Test
    void theSameRewardFiftyTimesIsOnePayout() {
        Member mei = member();
        for (int round = 0; round < ROUNDS; round++) {
            Reward reward = reward(mei, 500);
            assertThat(Race.of(50, i -> {
                        give(reward);
                        return i;
                    }))
                    .allMatch(Outcome::ok);
            assertThat(count(
                            "SELECT count(*) FROM po_payout WHERE member_id = $1 AND reference = $2",
                            reward.member(),
                            reward.reference()))
                    .isOne();
        }
    }

    @Test
    void fiftyTapsAreOneNumberAndOneBill() {
        for (int round = 0; round < ROUNDS; round++) {
            Member mei = member();
            String payout = given(reward(mei, 500));
            var outcomes = Race.of(50, i -> claims(mei, payout).ok());
            assertThat(outcomes)
                    .allMatch(outcome -> outcome.ok()
                            || Outcome.refusedWith("PAYOUT_UNAVAILABLE").test(outcome));
            assertThat(outcomes).filteredOn(Outcome::ok).isNotEmpty();
            assertThat(outcomes.stream()
                            .filter(Outcome::ok)
                            .map(won -> won.value().path("package").asText())
                            .distinct())
                    .hasSize(1);
            assertThat(numbers(payout)).hasSize(1);
        }
    }

    @Test
    void aTapAgainstTheTakingBackEndsOnOneSide() {
        for (int round = 0; round < ROUNDS; round++) {
            Member mei = member();
            Reward reward = reward(mei, 500);
            String payout = given(reward);
            Race.of(4, i -> {
                if (i == 0) {
                    takeBack(reward);
                    return true;
                }
                MallHttp.Answer answer = claims(mei, payout);
                return answer.status() == 201
                        && mei.phone().takes(answer.json()).status() == 200;
            });
            eventually(
                    () -> assertThat(sees(mei, payout).path("status").asText()).isIn("CANCELLED", "RECLAIMED"));
            boolean paid = sees(mei, payout).path("status").asText().equals("RECLAIMED");
            assertThat(owes(mei)).isEqualTo(paid ? 500 : 0);
        }
    }

    @Test
    void twentyNotificationsAgainstTheJobPayOnce() {
        faults("{\"notifications\": {\"duplicate\": 19}}");
        List<Member> members = IntStream.range(0, 5).mapToObj(i -> member()).toList();
        for (Member mei : members) {
            String payout = given(reward(mei, 500));
            JsonNode ticket = claims(mei, payout).ok();
            mei.phone().takes(ticket).ok();
            Race.of(8, i -> {
                hurry(payout);
                return Await.result(job::askAboutTransfers);
            });
            becomes(mei, payout, PayoutStatus.PAID);
            assertThat(numbers(payout)).extracting(TransferView::status).containsExactly(TransferStatus.PAID);
        }
    }

    @Test
    void tenPayoutsAtOnceKeepTheLimitOfTheDay() {
        for (int round = 0; round < 5; round++) {
            Member mei = member();
            List<String> payouts = IntStream.range(0, 10)
                    .mapToObj(i -> given(reward(mei, 60_000)))
                    .toList();
            var outcomes = Race.of(10, i -> claims(mei, payouts.get(i)).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(3);
            assertThat(outcomes)
                    .filteredOn(Outcome.refusedWith(PayoutError.PAYOUT_DAILY_LIMIT_REACHED))
                    .hasSize(7);
        }
    }

    // what is impossible of two rows is found at the one that comes first; taking has the day first, too
    @Test
    void whatComesBackComesToTheDayBeforeTheTill() {
        Member mei = member();
        claims(mei, given(reward(mei, 500))).ok();
        Money tooMuch = Money.ofFen(Long.MAX_VALUE / 2);
        assertThatThrownBy(() -> Await.result(() -> work.write(() -> sql.one(
                                "SELECT day FROM po_daily WHERE member_id = $1",
                                row -> row.getLocalDate("day"),
                                idOf(mei))
                        .chain(day -> tills.putBack(idOf(mei), day, tooMuch)))))
                .hasMessageContaining("po_daily_taken_fen_check");
    }

    @Test
    void theLastOfTheBudgetGoesToOne() {
        MallHttp finance = staff(Roles.FINANCE);
        List<Member> members = IntStream.range(0, 10).mapToObj(i -> member()).toList();
        List<String> payouts =
                members.stream().map(member -> given(reward(member, 500))).toList();
        try {
            long spent = finance.get("/api/ops/v1/payouts/till")
                    .ok()
                    .path("spentFen")
                    .asLong();
            finance.put("/api/ops/v1/payouts/till", "{\"open\": true, \"budgetFen\": " + (spent + 999) + "}")
                    .ok();
            var outcomes =
                    Race.of(10, i -> claims(members.get(i), payouts.get(i)).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Outcome.refusedWith(PayoutError.PAYOUTS_CLOSED))
                    .hasSize(9);
        } finally {
            finance.put("/api/ops/v1/payouts/till", "{\"open\": true}").ok();
        }
    }

    @Test
    void debtsAndRewardsAtOnceAddUp() {
        for (int round = 0; round < ROUNDS; round++) {
            Member mei = member();
            List<Reward> rewards =
                    IntStream.range(0, 6).mapToObj(i -> reward(mei, 100 + i)).toList();
            rewards.subList(0, 3).forEach(this::give);
            Race.of(6, i -> {
                if (i < 3) {
                    takeBack(rewards.get(i));
                } else {
                    give(rewards.get(i));
                }
                return i;
            });
            assertThat(owes(mei)).isZero();
        }
    }
}
