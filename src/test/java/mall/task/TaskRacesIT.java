package mall.task;

import static mall.testing.Eventually.eventually;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Member;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Everything of this room that there is once, with many hands reaching for it in the same instant. */
@QuarkusTest
class TaskRacesIT extends TaskScene {

    private static final int ROUNDS = 20;

    @Inject
    Deeds deeds;

    @Inject
    Plants plants;

    @Inject
    TeamPks pks;

    @Inject
    TeamPkDecision decision;

    @Inject
    AwardJob awardJob;

    /** The peer that has check-ins has no unique key under them. */
    @Test
    void fiftyCheckInsAtOnceAreOne() {
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = somebody();
            var outcomes = Race.of(50, i -> Await.result(() -> checkIns.checkIn(mei)));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(TaskError.CHECKED_IN_ALREADY))
                    .hasSize(49);
            assertThat(pointsOf(mei)).isEqualTo(1);
        }
    }

    @Test
    void aCheckInBesideAMakeUpSeesItsDaySoThatTheMilestoneIsNeitherMissedNorDoubled() {
        planOfSevenDays(7, 10);
        Member member = member();
        update("UPDATE id_member SET created_at = created_at - interval '90 days' WHERE id = $1", idOf(member));
        MemberId mei = idOf(member);
        for (int round = 0; round < ROUNDS; round++) {
            update("DELETE FROM tk_check_in WHERE member_id = $1", mei);
            update("DELETE FROM tk_make_up_month WHERE member_id = $1", mei);
            update("DELETE FROM tk_reward WHERE member_id = $1", mei);
            update("DELETE FROM tk_wallet_entry WHERE member_id = $1 AND direction = 'OUT'", mei);
            update("DELETE FROM tk_wallet_entry WHERE member_id = $1", mei);
            update("DELETE FROM tk_wallet WHERE member_id = $1", mei);
            wasHere(mei, 6, 2);
            gets(mei, Prize.makeUpCards(1));
            var outcomes = Race.of(
                    2,
                    i -> Await.result(
                            () -> i == 0 ? checkIns.checkIn(mei) : checkIns.makeUp(mei, today().minusDays(1))));
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(outcomes).map(outcome -> outcome.value().streak()).contains(7);
            assertThat(count("SELECT count(*) FROM tk_reward WHERE member_id = $1 AND reference LIKE '%+7'", mei))
                    .isEqualTo(1);
        }
    }

    @Test
    void fiftyMakeUpsWithOneCardMakeUpOneDay() {
        planOfSevenDays(7, 10);
        for (int round = 0; round < 5; round++) {
            Member member = member();
            MemberId mei = idOf(member);
            update("UPDATE id_member SET created_at = created_at - interval '90 days' WHERE id = $1", mei);
            gets(mei, Prize.makeUpCards(1));
            var outcomes = Race.of(50, i -> Await.result(() -> checkIns.makeUp(mei, today().minusDays(1 + i % 5))));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(count("SELECT count(*) FROM tk_check_in WHERE member_id = $1", mei))
                    .isEqualTo(1);
        }
    }

    @Test
    void fiftyClaimsAtOnceAreOne() {
        Task task = task(TaskKind.HELP_GIVEN, Period.DAILY, 1);
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = somebody();
            Await.result(() -> deeds.done(new Deed(TaskKind.HELP_GIVEN, mei, "help", clock.instant())));
            var outcomes = Race.of(50, i -> Await.result(() -> tasks.claim(task.id(), mei)));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(TaskError.TASK_CLAIMED_ALREADY))
                    .hasSize(49);
            assertThat(pointsOf(mei)).isEqualTo(10);
        }
    }

    @Test
    void theSameEventTwentyTimesCountsOnceAndManyAtOnceNeverPassTheGoal() {
        Task task = automaticTask(TaskKind.HELP_GIVEN, Period.DAILY, 5);
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = somebody();
            Instant now = clock.instant();
            Race.of(20, i -> Await.result(() -> deeds.done(new Deed(TaskKind.HELP_GIVEN, mei, "same", now))));
            assertThat(progressOf(task, mei)).isEqualTo(1);
            var outcomes = Race.of(
                    20, i -> Await.result(() -> deeds.done(new Deed(TaskKind.HELP_GIVEN, mei, "help" + i, now))));
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(progressOf(task, mei)).isEqualTo(5);
            assertThat(pointsOf(mei)).isEqualTo(10);
        }
    }

    @Test
    void paymentsAndTheirRefundsInAnyOrderLeaveNothing() {
        Task task = automaticTask(TaskKind.ORDER_PAID, Period.DAILY, 2);
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = somebody();
            Instant now = clock.instant();
            List<OrderId> orders =
                    Stream.generate(() -> new OrderId(ids.next())).limit(4).toList();
            Race.of(
                    8,
                    i -> Await.result(() -> {
                        OrderId order = orders.get(i / 2);
                        return i % 2 == 0
                                ? deeds.done(new Deed(TaskKind.ORDER_PAID, mei, Ids.text(order), now), order)
                                : deeds.undone(order);
                    }));
            assertThat(pointsOf(mei)).isZero();
            assertThat(count(
                            "SELECT count(*) FROM tk_step WHERE task_id = $1 AND member_id = $2 AND NOT void",
                            task.id(),
                            mei))
                    .isZero();
        }
    }

    @Test
    void aBrowseTokenIsUsedOnce() {
        Task task = task(TaskKind.BROWSE, Period.DAILY, 2);
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = somebody();
            Browse look = Await.result(() -> tasks.browse(task.id(), mei, "/pages/sale/index"));
            update("UPDATE tk_browsing SET due_at = clock_timestamp() - interval '1 second' WHERE member_id = $1", mei);
            var outcomes = Race.of(20, i -> Await.result(() -> tasks.finishBrowse(task.id(), mei, look.id())));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(refusedWith(TaskError.BROWSE_NOT_FOUND))
                    .hasSize(19);
            assertThat(progressOf(task, mei)).isEqualTo(1);
        }
    }

    @Test
    void fiftyHarvestsAtOnceAreOneAndFiftyWateringsPourWhatThereIs() {
        Plant tree = plant();
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = somebody();
            gets(mei, Prize.energy(30));
            var pourings = Race.of(50, i -> Await.result(() -> plants.water(tree.id(), mei, 1)));
            assertThat(pourings).filteredOn(Outcome::ok).hasSize(30);
            assertThat(pourings)
                    .filteredOn(refusedWith(TaskError.ENERGY_NOT_ENOUGH))
                    .hasSize(20);
            var harvests = Race.of(50, i -> Await.result(() -> plants.harvest(tree.id(), mei, 2)));
            assertThat(harvests).filteredOn(Outcome::ok).hasSize(1);
            assertThat(harvests)
                    .filteredOn(refusedWith(TaskError.PLANT_HARVESTED_ALREADY))
                    .hasSize(49);
            assertThat(pointsOf(mei)).isEqualTo(10);
        }
    }

    @Test
    void twentyFriendsForTheLastTwoSeatsOfATeam() {
        TeamPk pk = pk(3);
        for (int round = 0; round < ROUNDS; round++) {
            Team team = Await.result(() -> pks.found(pk.id(), somebody()));
            var outcomes = Race.of(20, i -> Await.result(() -> pks.join(team.code(), somebody())));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(2);
            assertThat(outcomes).filteredOn(refusedWith(TaskError.TEAM_FULL)).hasSize(18);
            assertThat(count("SELECT count(*) FROM tk_team_member WHERE team_id = $1", team.id()))
                    .isEqualTo(3);
        }
    }

    @Test
    void oneMemberJoinsOneTeamHoweverManyHeTriesAtOnce() {
        TeamPk pk = pk(5);
        List<Team> teams = Stream.generate(() -> Await.result(() -> pks.found(pk.id(), somebody())))
                .limit(10)
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            MemberId mei = somebody();
            var outcomes =
                    Race.of(10, i -> Await.result(() -> pks.join(teams.get(i).code(), mei)));
            assertThat(outcomes).filteredOn(Outcome::ok).hasSizeLessThanOrEqualTo(1);
            assertThat(count("SELECT count(*) FROM tk_team_member WHERE pk_id = $1 AND member_id = $2", pk.id(), mei))
                    .isEqualTo(outcomes.stream().filter(Outcome::ok).count());
        }
    }

    @Test
    void aPkThatManyNodesDecideWhileScoresArriveIsDecidedOnceAndPaidOnce() {
        for (int round = 0; round < 5; round++) {
            TeamPk pk = pk(2);
            MemberId mei = somebody();
            MemberId bo = somebody();
            Await.result(() -> pks.found(pk.id(), mei));
            Await.result(() -> pks.found(pk.id(), bo));
            Instant now = clock.instant();
            Await.result(() -> deeds.done(new Deed(TaskKind.CHECK_IN, mei, "one", now)));
            Await.result(() -> deeds.done(new Deed(TaskKind.CHECK_IN, mei, "two", now)));
            Await.result(() -> deeds.done(new Deed(TaskKind.CHECK_IN, bo, "one", now)));
            update(
                    "UPDATE tk_pk SET ends_at = clock_timestamp() - interval '1 hour',"
                            + " starts_at = clock_timestamp() - interval '3 hours' WHERE id = $1",
                    pk.id());
            var outcomes = Race.of(
                    12,
                    i -> Await.result(() -> i % 3 == 0
                            ? deeds.done(new Deed(TaskKind.CHECK_IN, bo, "late" + i, now.minusSeconds(7_200)))
                            : decision.decide(pk.id())));
            assertThat(outcomes).allMatch(Outcome::ok);
            Race.of(4, i -> Await.result(() -> awardJob.giveDue()));
            eventually(() -> assertThat(
                            count("SELECT count(*) FROM tk_reward WHERE source_id = $1 AND status = 'GIVEN'", pk.id()))
                    .isEqualTo(2));
            assertThat(List.of(pointsOf(mei), pointsOf(bo))).containsExactly(100L, 50L);
            assertThat(count("SELECT count(*) FROM tk_pk_rank WHERE pk_id = $1", pk.id()))
                    .isEqualTo(2);
        }
    }

    private long progressOf(Task task, MemberId member) {
        return count("SELECT progress FROM tk_progress WHERE task_id = $1 AND member_id = $2", task.id(), member);
    }
}
