package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import mall.platform.db.InOrder;
import mall.task.CheckInPlan;
import mall.task.CheckIns;
import mall.task.Period;
import mall.task.PlantPlans;
import mall.task.PlantTerms;
import mall.task.Prize;
import mall.task.TaskKind;
import mall.task.TaskPlans;
import mall.task.TaskTerms;
import mall.task.TeamPkPlans;
import mall.task.TeamPkTerms;

/** What there is to do every day in the demo shop: seven days of check-ins, three tasks, a peach tree and a PK. */
@ApplicationScoped
class DemoTasks {

    private static final Duration OPEN = Duration.ofDays(300);
    private static final int LOOK_SECONDS = 10;
    private static final int TEAM_SIZE = 3;

    private final CheckIns checkIns;
    private final TaskPlans tasks;
    private final PlantPlans plants;
    private final TeamPkPlans pks;
    private final Clock clock;

    DemoTasks(CheckIns checkIns, TaskPlans tasks, PlantPlans plants, TeamPkPlans pks, Clock clock) {
        this.checkIns = checkIns;
        this.tasks = tasks;
        this.plants = plants;
        this.pks = pks;
        this.clock = clock;
    }

    Uni<Void> write() {
        return checkIns.revise(plan())
                .chain(() -> InOrder.each(List.of(browsing(), buying(), inviting()), terms -> tasks.create(terms)
                        .chain(draft -> tasks.publish(draft.id()))))
                .chain(() -> plants.create(peachTree()))
                .chain(draft -> plants.publish(draft.id()))
                .chain(() -> pks.create(pk()))
                .chain(draft -> pks.publish(draft.id()))
                .replaceWithVoid();
    }

    private static CheckInPlan plan() {
        List<List<Prize>> cycle = LongStream.of(2, 2, 4, 4, 6, 6, 10)
                .mapToObj(points -> List.of(Prize.points(points), Prize.energy(10)))
                .toList();
        Map<Integer, List<Prize>> milestones = new TreeMap<>();
        milestones.put(7, List.of(Prize.points(20), Prize.makeUpCards(1)));
        milestones.put(30, List.of(Prize.points(200), Prize.makeUpCards(2)));
        return new CheckInPlan(cycle, milestones, 7, 3);
    }

    private TaskTerms browsing() {
        return terms(
                "逛逛会场",
                "每个会场看 10 秒",
                TaskKind.BROWSE,
                Period.DAILY,
                List.of("/pages/sale/index", "/pages/new/index"),
                List.of(Prize.energy(15)));
    }

    private TaskTerms buying() {
        return terms("本周下一单", "任意商品付款成功", TaskKind.ORDER_PAID, Period.WEEKLY, List.of(), List.of(Prize.points(50)));
    }

    private TaskTerms inviting() {
        return terms(
                "好友来参团",
                "好友加入你开的团并付款",
                TaskKind.FRIEND_JOINED,
                Period.WEEKLY,
                List.of(),
                List.of(Prize.points(30), Prize.makeUpCards(1)));
    }

    private TaskTerms terms(
            String name, String description, TaskKind kind, Period period, List<String> pages, List<Prize> prizes) {
        Instant now = clock.instant();
        return new TaskTerms(
                name,
                description,
                kind,
                period,
                Math.max(1, pages.size()),
                false,
                pages,
                pages.isEmpty() ? 0 : LOOK_SECONDS,
                prizes,
                now,
                now.plus(OPEN));
    }

    private PlantTerms peachTree() {
        Instant now = clock.instant();
        return new PlantTerms(
                "蜜桃树",
                List.of(
                        new PlantTerms.Level("发芽", 20, List.of(Prize.points(10))),
                        new PlantTerms.Level("开花", 100, List.of(Prize.points(50))),
                        new PlantTerms.Level("结果", 400, List.of(Prize.points(300)))),
                now,
                now.plus(OPEN));
    }

    private TeamPkTerms pk() {
        Instant now = clock.instant();
        Map<TaskKind, Integer> scores = new EnumMap<>(TaskKind.class);
        scores.put(TaskKind.CHECK_IN, 1);
        scores.put(TaskKind.FRIEND_HELPED, 2);
        scores.put(TaskKind.ORDER_RECEIVED, 10);
        return new TeamPkTerms(
                "好友战队赛",
                TEAM_SIZE,
                scores,
                List.of(
                        new TeamPkTerms.Tier(1, List.of(Prize.points(500))),
                        new TeamPkTerms.Tier(10, List.of(Prize.points(100)))),
                now,
                now.plus(Duration.ofDays(30)));
    }
}
