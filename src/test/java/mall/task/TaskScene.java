package mall.task;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.redis.LiveState;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.points.PointsQueries;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.AfterEach;

/** Tasks, plants and PKs of a test, which ends them so that other tests do not count towards them. */
abstract class TaskScene extends ShopFloor {

    static final String CHECK_INS = "/api/v1/me/check-ins";
    static final String TASKS = "/api/v1/me/tasks";
    static final String PLANTS = "/api/v1/me/plants";
    static final List<Prize> TEN_POINTS = List.of(Prize.points(10));

    @Inject
    CheckIns checkIns;

    @Inject
    Tasks tasks;

    @Inject
    TaskPlans taskPlans;

    @Inject
    PlantPlans plantPlans;

    @Inject
    TeamPkPlans pkPlans;

    @Inject
    RewardDispenser dispenser;

    @Inject
    PointsQueries points;

    @Inject
    LiveState redis;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private final List<TaskId> published = new CopyOnWriteArrayList<>();
    private final List<TeamPkId> running = new CopyOnWriteArrayList<>();
    private final List<PlantId> grown = new CopyOnWriteArrayList<>();

    @AfterEach
    void nothingIsLeftOpenAndEveryPromiseHolds() {
        published.forEach(id -> Await.result(() -> taskPlans.end(id)));
        grown.forEach(id -> Await.result(() -> plantPlans.end(id)));
        Await.result(() -> checkIns.revise(CheckInPlan.PLAIN));
        update(
                "UPDATE tk_pk SET ends_at = greatest(starts_at + interval '1 millisecond', least(ends_at, clock_timestamp()"
                        + " - interval '1 hour')) WHERE status = 'PUBLISHED' AND starts_at < clock_timestamp() - interval '2 hours'");
        eventually(this::everyPromiseHolds);
    }

    // ---- what ops opens ----

    /** A published task that is open since yesterday. */
    Task task(TaskKind kind, Period period, int goal, UnaryOperator<TaskTerms> change) {
        Instant now = clock.instant();
        boolean browsing = kind == TaskKind.BROWSE;
        TaskTerms terms = new TaskTerms(
                kind.title(),
                "每完成一次计一次",
                kind,
                period,
                goal,
                false,
                browsing ? List.of("/pages/sale/index", "/pages/new/index") : List.of(),
                browsing ? 15 : 0,
                TEN_POINTS,
                now.minus(Duration.ofDays(10)),
                now.plus(Duration.ofDays(10)));
        Task draft = Await.result(() -> taskPlans.create(change.apply(terms)));
        Task task = Await.result(() -> taskPlans.publish(draft.id()));
        published.add(task.id());
        return task;
    }

    Task task(TaskKind kind, Period period, int goal) {
        return task(kind, period, goal, UnaryOperator.identity());
    }

    /** The same, rewarded without a claim. */
    Task automaticTask(TaskKind kind, Period period, int goal) {
        return task(
                kind,
                period,
                goal,
                t -> new TaskTerms(
                        t.name(),
                        t.description(),
                        t.kind(),
                        t.period(),
                        t.goal(),
                        true,
                        t.pages(),
                        t.seconds(),
                        t.prizes(),
                        t.startsAt(),
                        t.endsAt()));
    }

    /** The same with other prizes. */
    Task taskFor(List<Prize> prizes) {
        return task(
                TaskKind.ORDER_PAID,
                Period.ONCE,
                1,
                t -> new TaskTerms(
                        t.name(),
                        t.description(),
                        t.kind(),
                        t.period(),
                        t.goal(),
                        t.automatic(),
                        t.pages(),
                        t.seconds(),
                        prizes,
                        t.startsAt(),
                        t.endsAt()));
    }

    /** A plant whose levels take 10, 30 and 60 energy and give 10 points each. */
    Plant plant() {
        Instant now = clock.instant();
        List<PlantTerms.Level> levels = List.of(
                new PlantTerms.Level("发芽", 10, TEN_POINTS),
                new PlantTerms.Level("开花", 30, TEN_POINTS),
                new PlantTerms.Level("结果", 60, TEN_POINTS));
        Plant draft = Await.result(() ->
                plantPlans.create(new PlantTerms("果树", levels, now.minusSeconds(60), now.plus(Duration.ofDays(10)))));
        Plant plant = Await.result(() -> plantPlans.publish(draft.id()));
        grown.add(plant.id());
        return plant;
    }

    /** A PK of teams of so many that counts check-ins 1 and orders 10; the first wins 100 points, the second and third 50. */
    TeamPk pk(int teamSize) {
        Instant now = clock.instant();
        TeamPk draft = Await.result(() -> pkPlans.create(new TeamPkTerms(
                "春季 PK",
                teamSize,
                new TreeMap<>(Map.of(TaskKind.CHECK_IN, 1, TaskKind.ORDER_PAID, 10)),
                List.of(
                        new TeamPkTerms.Tier(1, List.of(Prize.points(100))),
                        new TeamPkTerms.Tier(3, List.of(Prize.points(50)))),
                now.minus(Duration.ofHours(3)),
                now.plus(Duration.ofDays(1)))));
        running.add(draft.id());
        return Await.result(() -> pkPlans.publish(draft.id()));
    }

    /** The PK is over, and no event can be on its way any more. */
    void ends(TeamPkId pk) {
        update("UPDATE tk_pk SET ends_at = clock_timestamp() - interval '1 hour' WHERE id = $1", pk);
    }

    /** A plan of seven days with 1 to 7 points and 100 points for seven days without a gap. */
    void planOfSevenDays(int makeUpDays, int makeUpsPerMonth) {
        List<List<Prize>> cycle = new ArrayList<>();
        for (int day = 1; day <= 7; day++) {
            cycle.add(List.of(Prize.points(day)));
        }
        CheckInPlan plan = new CheckInPlan(cycle, Map.of(7, List.of(Prize.points(100))), makeUpDays, makeUpsPerMonth);
        Await.result(() -> checkIns.revise(plan));
    }

    // ---- members ----

    /** Somebody of whom this room knows no more than his id. */
    MemberId somebody() {
        return new MemberId(ids.next());
    }

    static MemberId idOf(Member member) {
        return new MemberId(Ids.parse(member.id()));
    }

    /** Cards or energy fall from the sky. */
    void gets(MemberId member, Prize prize) {
        Reward reward = new Reward(
                member.value(), prize.kind(), prize.item(), prize.amount(), "TEST", Ids.text(ids.next()), "测试");
        Await.result(() -> work.write(() -> dispenser.give(reward)));
    }

    /** He was here so many days ago, from {@code first} to {@code last} of them. */
    void wasHere(MemberId member, int first, int last) {
        for (int days = first; days >= last; days--) {
            update(
                    "INSERT INTO tk_check_in (member_id, day, created_at) VALUES ($1, $2, $3)",
                    member,
                    today().minusDays(days),
                    clock.instant());
        }
    }

    LocalDate today() {
        return BusinessTime.dayOf(clock.instant());
    }

    long pointsOf(MemberId member) {
        return Await.result(() -> points.of(member)).balance();
    }

    /** A task as the member's page shows it. */
    JsonNode sees(MallHttp http, Task task) {
        for (JsonNode item : http.get(TASKS).ok().path("items")) {
            if (item.path("id").asText().equals(Ids.text(task.id()))) {
                return item;
            }
        }
        throw new AssertionError("not in the task centre: " + task);
    }

    void showsProgress(MallHttp http, Task task, int progress, TaskState state) {
        eventually(() -> {
            JsonNode seen = sees(http, task);
            assertThat(seen.path("progress").asInt()).isEqualTo(progress);
            assertThat(seen.path("state").asText()).isEqualTo(state.name());
        });
    }

    static MallHttp.Answer claims(MallHttp http, Task task) {
        return http.withNewKey().post(TASKS + "/" + Ids.text(task.id()) + "/claims", "");
    }

    void redisIsEmptied() {
        Await.result(() -> redis.command(Command.FLUSHALL));
    }
}
