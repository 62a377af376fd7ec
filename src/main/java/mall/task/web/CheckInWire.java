package mall.task.web;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mall.kernel.BusinessTime;
import mall.task.CheckInCalendar;
import mall.task.CheckInPlan;
import mall.task.CheckInView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a check-in brought. */
@Schema(name = "CheckIn")
record CheckInWire(
        LocalDate day,
        @Schema(description = "是否补签") boolean madeUp,
        @Schema(description = "连续签到天数，含这一天") int streak,
        @Schema(description = "得到的奖励，含连续签到奖励") List<PrizeWire> prizes) {

    /** The day to make up. */
    @Schema(name = "CheckInMakeUp")
    record MakeUp(@NotNull(message = "请选择补签的日期") LocalDate day) {}

    /** A month, and where the member stands today. */
    @Schema(name = "CheckInCalendar")
    record Calendar(
            @Schema(description = "月份，如 2026-11") String month,
            @Schema(description = "已签到的日期") List<Day> days,
            boolean checkedInToday,
            @Schema(description = "连续签到天数；今天还没签到时，截至昨天") int streak,
            @Schema(description = "补签卡张数") long makeUpCards,
            @Schema(description = "本月还可补签几次") int makeUpsLeft,
            @Schema(description = "可补签最近几天") int makeUpDays,
            @Schema(description = "每轮各天的奖励，签满一轮从头开始") List<CycleDay> cycle,
            @Schema(description = "连续签到达到天数时另外得到的奖励") List<Milestone> milestones,
            OffsetDateTime serverTime) {

        static Calendar of(CheckInCalendar calendar) {
            CheckInPlan plan = calendar.plan();
            return new Calendar(
                    calendar.month().toString(),
                    calendar.days().stream()
                            .map(day -> new Day(day.day(), day.madeUp()))
                            .toList(),
                    calendar.checkedInToday(),
                    calendar.streak(),
                    calendar.makeUpCards(),
                    calendar.makeUpsLeft(),
                    plan.makeUpDays(),
                    IntStream.range(0, plan.cycle().size())
                            .mapToObj(day -> new CycleDay(
                                    day + 1, PrizeWire.of(plan.cycle().get(day))))
                            .toList(),
                    plan.milestones().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(reached -> new Milestone(reached.getKey(), PrizeWire.of(reached.getValue())))
                            .toList(),
                    BusinessTime.onTheWire(calendar.at()));
        }
    }

    /** A day with a check-in. */
    @Schema(name = "CheckInDay")
    record Day(LocalDate day, @Schema(description = "是否补签") boolean madeUp) {}

    /** The prizes of a day of the cycle. */
    @Schema(name = "CheckInCycleDay")
    record CycleDay(@Schema(description = "一轮中的第几天") int day, List<PrizeWire> prizes) {}

    /** The prizes of a streak that has become so long. */
    @Schema(name = "CheckInMilestone")
    record Milestone(@Schema(description = "连续签到天数") int streak, List<PrizeWire> prizes) {}

    static CheckInWire of(CheckInView view) {
        return new CheckInWire(view.day(), view.madeUp(), view.streak(), PrizeWire.of(view.prizes()));
    }
}
