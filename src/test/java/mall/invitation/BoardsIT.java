package mall.invitation;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.Member;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many at once: one inviter, one step, one prize – and boards that Redis may forget. */
@QuarkusTest
class BoardsIT extends InvitationScene {

    private static final int ROUNDS = 20;

    @Inject
    BoardStore boards;

    @Inject
    Boards counting;

    @Inject
    CloseBoardsJob job;

    @Inject
    RedisDataSource redis;

    private SkuId sku;

    @BeforeEach
    void opens() {
        sku = sells(PRICE, 1_000);
    }

    @Test
    void oneInviteeClaimedByTwoInvitersBelongsToOne() {
        runs(Map.of());
        String lin = codeOf(member());
        String tao = codeOf(member());
        for (int round = 0; round < ROUNDS; round++) {
            Member mei = member();
            var outcomes = Race.of(8, i -> names(mei, i % 2 == 0 ? lin : tao).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSize(4);
            assertThat(outcomes)
                    .filteredOn(Outcome.refusedWith(InvitationError.INVITER_ALREADY_SET))
                    .hasSize(4);
        }
    }

    @Test
    void threeWhoInviteEachOtherMakeNoRing() {
        runs(Map.of());
        for (int round = 0; round < ROUNDS; round++) {
            List<Member> ring = List.of(member(), member(), member());
            List<String> codes = ring.stream().map(this::codeOf).toList();
            var outcomes =
                    Race.of(3, i -> names(ring.get(i), codes.get((i + 1) % 3)).ok());
            assertThat(outcomes).filteredOn(Outcome::ok).hasSizeBetween(1, 2);
            assertThat(outcomes)
                    .filteredOn(outcome -> !outcome.ok())
                    .allMatch(Outcome.refusedWith(InvitationError.INVITER_OF_OTHERS));
        }
    }

    @Test
    void theSameReceiptTwentyTimesEarnsOnce() {
        runs(Map.of());
        Member lin = member();
        for (int round = 0; round < 5; round++) {
            Buyer mei = invitedBy(lin);
            String order = receives(mei, sku);
            assertThat(Race.of(20, i -> {
                        hearsAgain(mei, order);
                        return i;
                    }))
                    .allMatch(Outcome::ok);
        }
        becomes(lin, "1 GIVEN", "1 GIVEN", "1 GIVEN", "1 GIVEN", "1 GIVEN");
        assertThat(payouts(lin)).hasSize(5);
    }

    @Test
    void theLastOfTheBudgetGoesToOne() {
        runs(Map.of("budgetFen", 600, "steps", List.of(step(1, List.of(cash(500)), List.of(points(100))))));
        Member lin = member();
        List<Buyer> friends =
                IntStream.range(0, 6).mapToObj(i -> invitedBy(lin)).toList();
        assertThat(Race.of(6, i -> receives(friends.get(i), sku))).allMatch(Outcome::ok);
        eventually(() -> assertThat(steps(lin)).hasSize(6));
        assertThat(steps(lin)).filteredOn("1 GIVEN"::equals).hasSize(1);
        assertThat(steps(lin)).filteredOn("1 FORGONE BUDGET"::equals).hasSize(5);
        assertThat(payouts(lin)).hasSize(1);
    }

    @Test
    void theBoardCountsWhoBought_alsoAfterRedisHasForgotten_andForgetsWhoWasRefunded() {
        runs(Map.of());
        Member lin = member();
        String order = receives(invitedBy(lin), sku);
        receives(invitedBy(lin), sku);
        eventually(() -> assertThat(weekScore(lin)).isEqualTo(2));
        redis.flushall();
        assertThat(weekScore(lin)).isEqualTo(2);
        eventually(() -> assertThat(rank(lin)).isPositive());
        refunds(order, PRICE);
        eventually(() -> assertThat(weekScore(lin)).isOne());
        JsonNode board = nobody().get("/api/v1/invitation-boards/WEEK").ok();
        assertThat(board.path("closed").asBoolean()).isFalse();
        assertThat(board.path("places").size()).isPositive();
        for (String nonsense :
                List.of("YEAR", "WEEK?startsOn=2026-02-31", "WEEK?startsOn=2020-01-01", "MONTH?startsOn=x")) {
            assertThat(nobody().get("/api/v1/invitation-boards/" + nonsense).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aBoardThatEndsOnFourNodesGivesItsPrizesOnce_tiesToWhoWasFirst() {
        for (int round = 0; round < ROUNDS; round++) {
            BoardKey key =
                    new BoardKey(Period.WEEK, LocalDate.of(2022, 1, 3).plusWeeks(ids.next() % 100_000_000 % 200));
            if (Await.result(() -> work.read(() -> boards.prizes(key))).isPresent()) {
                continue;
            }
            List<Member> inviters = List.of(member(), member(), member());
            ranked(key, inviters);
            Race.of(4, i -> Await.result(job::closeDueBoards));
            eventually(() -> assertThat(Await.result(() -> work.read(() -> boards.closedAt(key))))
                    .isPresent());
            assertThat(payoutStates(inviters.get(0))).containsExactly("1000 READY");
            assertThat(payoutStates(inviters.get(1))).containsExactly("500 READY");
            assertThat(payoutStates(inviters.get(2))).isEmpty();
            List<Integer> ranks = new ArrayList<>();
            nobody().get("/api/v1/invitation-boards/WEEK?startsOn=" + key.startsOn())
                    .ok();
            Await.result(() -> work.read(() -> boards.winners(key))).forEach(winner -> ranks.add(winner.rank()));
            assertThat(ranks).containsExactly(1, 2);
        }
    }

    // a week long ago: two with one friend each, who was first is ahead, and a third who came later
    private void ranked(BoardKey key, List<Member> inviters) {
        List<Prize> prizes = List.of(
                new Prize(Period.WEEK, 1, 1, List.of(new Gift("CASH", "", 1_000))),
                new Prize(Period.WEEK, 2, 2, List.of(new Gift("CASH", "", 500))));
        for (int i = 0; i < inviters.size(); i++) {
            long invitee = ids.next();
            MemberId inviter = idOf(inviters.get(i));
            codeOf(inviters.get(i));
            String at = key.startsOn() + "T12:0" + i + ":00+08:00";
            update("UPDATE iv_member SET invited = invited + 1 WHERE member_id = $1", inviter);
            update(
                    "INSERT INTO iv_binding (invitee_id, inviter_id, earns, kept, counted_at, bound_at) VALUES ($1, $2, true, 1, $3::text::timestamptz, $3::text::timestamptz)",
                    invitee,
                    inviter,
                    at);
            update(
                    "INSERT INTO iv_order (order_id, invitee_id, kept, noted_at) VALUES ($1, $2, true, $3::text::timestamptz)",
                    new OrderId(ids.next()),
                    invitee,
                    at);
            for (Period period : Period.values()) {
                BoardKey board = new BoardKey(period, period.startOf(key.startsOn()));
                update(
                        "INSERT INTO iv_score AS s (kind, starts_on, inviter_id, score, reached_at, version) VALUES ($1, $2, $3, 1, $4::text::timestamptz, 1)",
                        board.period(),
                        board.startsOn(),
                        inviter,
                        at);
            }
        }
        Await.result(
                () -> work.write(() -> boards.begin(key, prizes, clock.instant().minusSeconds(1))));
    }

    private long weekScore(Member member) {
        BoardKey key = BoardKey.at(Period.WEEK, clock.instant());
        return Await.result(() -> counting.rankOf(key, idOf(member)))
                .map(ranked -> ranked.score())
                .orElse(0L);
    }

    private int rank(Member member) {
        return member.http()
                .get("/api/v1/me/invitation")
                .ok()
                .path("ranks")
                .path("week")
                .asInt();
    }
}
