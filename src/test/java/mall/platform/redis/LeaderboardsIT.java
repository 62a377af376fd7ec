package mall.platform.redis;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import mall.testing.Await;
import mall.testing.Cases;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeaderboardsIT {

    private static final Instant NOON = Instant.parse("2026-03-08T04:00:00Z");
    private static final long ANA = 11;
    private static final long BO = 22;
    private static final long CHEN = 33;

    @Inject
    Leaderboards boards;

    @Inject
    LiveState redis;

    private final Owner owner = new Owner();

    /** What PostgreSQL is to a room; counts how often it is asked. */
    private static final class Owner implements Board {

        private final String name = UUID.randomUUID().toString();
        private final Map<Long, Standing> truth = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger builds = new AtomicInteger();

        Standing scores(long participant, long score, Instant at) {
            return truth.compute(
                    participant, (id, old) -> new Standing(id, score, at, old == null ? 1 : old.version() + 1));
        }

        List<Ranked> ranking() {
            Comparator<Standing> order = comparingLong(Standing::score)
                    .reversed()
                    .thenComparing(comparing(Standing::reachedAt))
                    .thenComparing(comparing(Standing::participant));
            List<Ranked> ranking = new ArrayList<>();
            truth.values().stream()
                    .filter(standing -> standing.score() > 0)
                    .sorted(order)
                    .forEach(standing ->
                            ranking.add(new Ranked(ranking.size() + 1, standing.participant(), standing.score())));
            return ranking;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration life() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Uni<List<Standing>> standings(long after, int limit) {
            if (after == Long.MIN_VALUE) {
                builds.incrementAndGet();
            }
            return Uni.createFrom()
                    .item(truth.values().stream()
                            .filter(standing -> standing.participant() > after)
                            .sorted(comparing(Standing::participant))
                            .limit(limit)
                            .toList());
        }

        @Override
        public Uni<List<Ranked>> top(int most) {
            asked.incrementAndGet();
            return Uni.createFrom().item(ranking().stream().limit(most).toList());
        }

        @Override
        public Uni<Optional<Ranked>> rankOf(long participant) {
            asked.incrementAndGet();
            return Uni.createFrom()
                    .item(ranking().stream()
                            .filter(ranked -> ranked.participant() == participant)
                            .findFirst());
        }
    }

    @Test
    void theOwnerAnswersUntilTheCopyIsBuiltAndTheCopyAfterwards() {
        owner.scores(ANA, 5, NOON);
        owner.scores(BO, 9, NOON);
        assertThat(top(10)).containsExactly(new Ranked(1, BO, 9), new Ranked(2, ANA, 5));
        built();
        assertThat(top(1)).containsExactly(new Ranked(1, BO, 9));
        assertThat(rankOf(ANA)).contains(new Ranked(2, ANA, 5));
        assertThat(rankOf(CHEN)).isEmpty();
    }

    @Test
    void anEmptyBoardIsKnownToBeBuilt() {
        top(10);
        built();
        int before = owner.asked.get();
        assertThat(top(10)).isEmpty();
        assertThat(rankOf(ANA)).isEmpty();
        assertThat(owner.asked).hasValue(before);
    }

    @Test
    void ofEqualScoresWhoReachedItFirstIsAheadThenTheSmallerId() {
        owner.scores(CHEN, 7, NOON.minusMillis(1));
        owner.scores(BO, 7, NOON);
        owner.scores(ANA, 7, NOON);
        top(1);
        built();
        assertThat(top(10)).extracting(Ranked::participant).containsExactly(CHEN, ANA, BO);
    }

    @Test
    void repeatsAndReorderedNewsDoNoHarm() {
        top(1);
        built();
        Standing first = owner.scores(ANA, 3, NOON);
        Standing second = owner.scores(ANA, 8, NOON.plusSeconds(1));
        List.of(second, first, second, first).forEach(news -> boards.note(owner, news));
        boards.note(owner, owner.scores(BO, 4, NOON));
        shows(new Ranked(1, ANA, 8), new Ranked(2, BO, 4));
    }

    @Test
    void whoFellToNothingIsNotRanked() {
        top(1);
        built();
        boards.note(owner, owner.scores(ANA, 3, NOON));
        boards.note(owner, owner.scores(BO, 2, NOON));
        boards.note(owner, owner.scores(ANA, 0, NOON.plusSeconds(1)));
        shows(new Ranked(1, BO, 2));
        assertThat(rankOf(ANA)).isEmpty();
    }

    @Test
    void anEmptiedRedisIsBuiltAnewByOneOfTheCrowdThatMissesIt() {
        Cases.seeded(7).times(1, draw -> {
            for (long member = 1; member <= 1_234; member++) {
                owner.scores(member, draw.between(0, 400), NOON.plusSeconds(draw.between(0, 60)));
            }
        });
        top(1);
        built();
        int before = owner.builds.get();
        Await.result(() -> redis.command(Command.FLUSHALL));
        var answers = Race.of(30, i -> top(50));
        List<Ranked> best = owner.ranking().subList(0, 50);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.value()).isEqualTo(best));
        built();
        assertThat(owner.builds).hasValue(before + 1);
        assertThat(top(2_000)).isEqualTo(owner.ranking());
    }

    @Test
    void aCopyThatLostItsRanksAloneIsNotBelieved() {
        owner.scores(ANA, 5, NOON);
        top(1);
        built();
        Await.result(() -> redis.command(Command.DEL, "{board:" + owner.name() + "}:ranks"));
        assertThat(top(10)).containsExactly(new Ranked(1, ANA, 5));
    }

    private List<Ranked> top(int most) {
        return Await.result(() -> boards.top(owner, most));
    }

    private Optional<Ranked> rankOf(long participant) {
        return Await.result(() -> boards.rankOf(owner, participant));
    }

    private void shows(Ranked... expected) {
        eventually(() -> assertThat(top(10)).containsExactly(expected));
    }

    // the copy answers as soon as the owner is not asked any more
    private void built() {
        eventually(() -> {
            int before = owner.asked.get();
            top(1);
            assertThat(owner.asked).hasValue(before);
        });
    }
}
