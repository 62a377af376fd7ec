package mall.task;

import static mall.kernel.ErrorCode.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mall.kernel.ErrorCode;

/** What makes the plans of ops sound. Every fault names its field. */
final class PlanRules {

    private static final Duration FURTHEST = Duration.ofDays(731);
    private static final int LONGEST_CYCLE = 31;
    private static final int LONGEST_STREAK = 3_650;
    private static final int LONGEST_LOOK = 600;

    private final List<Map<String, String>> faults = new ArrayList<>();

    private PlanRules() {}

    /** Refuses with CHECK_IN_PLAN_INVALID and all faults as {@code violations}. */
    static void check(CheckInPlan plan) {
        PlanRules rules = new PlanRules();
        rules.require(!plan.cycle().isEmpty() && plan.cycle().size() <= LONGEST_CYCLE, "cycle", "一轮为 1 到 31 天");
        rules.require(
                plan.milestones().keySet().stream().allMatch(days -> days >= 2 && days <= LONGEST_STREAK),
                "milestones",
                "连续天数为 2 到 3650 天");
        rules.require(plan.makeUpDays() >= 0 && plan.makeUpDays() <= LONGEST_CYCLE, "makeUpDays", "补签天数为 0 到 31 天");
        rules.require(
                plan.makeUpsPerMonth() >= 0 && plan.makeUpsPerMonth() <= LONGEST_CYCLE,
                "makeUpsPerMonth",
                "每月补签次数为 0 到 31 次");
        rules.settle(TaskError.CHECK_IN_PLAN_INVALID);
    }

    /** Refuses with TASK_INVALID and all faults as {@code violations}. */
    static void check(TaskTerms terms, Instant now) {
        PlanRules rules = new PlanRules();
        rules.checkWindow(terms.startsAt(), terms.endsAt(), now);
        rules.require(!terms.prizes().isEmpty(), "prizes", "请至少设置一项奖励");
        boolean browsing = terms.kind() == TaskKind.BROWSE;
        rules.require(browsing != terms.pages().isEmpty(), "pages", browsing ? "请填写浏览的页面" : "只有浏览任务才有页面");
        rules.require(
                browsing ? terms.seconds() >= 1 && terms.seconds() <= LONGEST_LOOK : terms.seconds() == 0,
                "seconds",
                browsing ? "浏览时长为 1 到 600 秒" : "只有浏览任务才有时长");
        // a profile is completed once, and once is all that can be seen of it
        rules.require(
                terms.kind() != TaskKind.PROFILE || terms.period() == Period.ONCE && terms.goal() == 1,
                "period",
                "完善资料只能设置为一次性任务，目标为 1");
        rules.require(
                terms.kind() != TaskKind.CHECK_IN
                        || terms.goal() <= terms.period().days(),
                "goal",
                "每天只能签到一次");
        rules.require(
                !browsing
                        || terms.period() != Period.DAILY
                        || terms.goal() <= terms.pages().size(),
                "goal",
                "每个页面每天只计一次，目标不能超过页面数");
        rules.settle(TaskError.TASK_INVALID);
    }

    /** Refuses with PLANT_INVALID and all faults as {@code violations}. */
    static void check(PlantTerms terms, Instant now) {
        PlanRules rules = new PlanRules();
        rules.checkWindow(terms.startsAt(), terms.endsAt(), now);
        long before = 0;
        for (PlantTerms.Level level : terms.levels()) {
            rules.require(level.energy() > before, "levels", "各级所需能量必须逐级增加");
            before = level.energy();
        }
        rules.require(!terms.levels().isEmpty(), "levels", "请至少设置一级");
        rules.settle(TaskError.PLANT_INVALID);
    }

    /** Refuses with TEAM_PK_INVALID and all faults as {@code violations}. */
    static void check(TeamPkTerms terms, Instant now) {
        PlanRules rules = new PlanRules();
        rules.checkWindow(terms.startsAt(), terms.endsAt(), now);
        rules.require(!terms.scores().isEmpty(), "scores", "请至少设置一项得分");
        rules.require(terms.scores().keySet().stream().allMatch(TaskKind::countsForTeams), "scores", "浏览和完善资料不能计分");
        rules.require(!terms.prizes().isEmpty(), "prizes", "请至少设置一档奖励");
        int before = 0;
        for (TeamPkTerms.Tier tier : terms.prizes()) {
            rules.require(tier.lastPlace() > before, "prizes", "各档名次必须逐档增加");
            before = tier.lastPlace();
        }
        rules.settle(TaskError.TEAM_PK_INVALID);
    }

    private void checkWindow(Instant startsAt, Instant endsAt, Instant now) {
        require(startsAt.isBefore(endsAt), "endsAt", "结束时间必须晚于开始时间");
        require(now.isBefore(endsAt), "endsAt", "结束时间必须晚于现在");
        require(endsAt.isBefore(now.plus(FURTHEST)), "endsAt", "结束时间最远为两年以后");
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }

    private void settle(ErrorCode refusal) {
        if (!faults.isEmpty()) {
            throw refusal.refuse(with("violations", faults));
        }
    }
}
