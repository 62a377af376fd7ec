package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mall.catalog.Line;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.task.PlanStatus;
import mall.task.TaskKind;
import mall.task.TeamPk;
import mall.task.TeamPkStatistics;
import mall.task.TeamPkTerms;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A PK between teams as ops sees it. */
@Schema(name = "OpsTeamPk")
record OpsTeamPkWire(
        String id,
        PlanStatus status,
        String name,
        int teamSize,
        List<Score> scores,
        List<Tier> prizes,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt) {

    /** What counts, and how much. */
    @Schema(name = "OpsTeamPkScore")
    record Score(
            @NotNull(message = "请选择得分行为") TaskKind kind,

            @NotNull(message = "请填写得分") @Min(value = 1, message = "得分至少为 1") @Max(value = 10_000, message = "得分过大")
            Integer points) {}

    /** The prizes of some places. */
    @Schema(name = "OpsTeamPkTier")
    record Tier(
            @Schema(description = "从上一档之后到这一名")
            @NotNull(message = "请填写名次")
            @Min(value = 1, message = "名次从 1 开始")
            @Max(value = 500, message = "最多奖励前 500 名")
            Integer lastPlace,

            @NotEmpty(message = "请至少设置一项奖励") @Size(max = 5, message = "最多 5 项奖励")
            List<@NotNull(message = "奖励不能为空") @Valid OpsPrizeWire> prizes) {

        static Tier of(TeamPkTerms.Tier tier) {
            return new Tier(tier.lastPlace(), OpsPrizeWire.of(tier.prizes()));
        }
    }

    /** The terms of a PK as ops writes them. */
    @Schema(name = "OpsTeamPkDraft")
    record Draft(
            @NotNull(message = "请填写名称") @Line(max = 40) String name,

            @NotNull(message = "请填写每队人数") @Min(value = 1, message = "每队至少 1 人") @Max(value = 50, message = "每队最多 50 人")
            Integer teamSize,

            @NotEmpty(message = "请至少设置一项得分") @Size(max = 10, message = "最多 10 项得分")
            List<@NotNull(message = "得分不能为空") @Valid Score> scores,

            @Schema(description = "从第一名往下") @NotEmpty(message = "请至少设置一档奖励") @Size(max = 10, message = "最多 10 档奖励")
            List<@NotNull(message = "奖励不能为空") @Valid Tier> prizes,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt) {

        TeamPkTerms toTerms() {
            Map<TaskKind, Integer> points = new EnumMap<>(TaskKind.class);
            scores.forEach(score -> points.put(score.kind(), score.points()));
            return new TeamPkTerms(
                    name.strip(),
                    teamSize,
                    points,
                    prizes.stream()
                            .map(tier -> new TeamPkTerms.Tier(tier.lastPlace(), OpsPrizeWire.toPrizes(tier.prizes())))
                            .toList(),
                    startsAt.toInstant(),
                    endsAt.toInstant());
        }
    }

    /** How a PK is doing. */
    @Schema(name = "OpsTeamPkStatistics")
    record Statistics(
            long teams,
            long members,
            @Schema(description = "满员的战队数") long fullTeams,
            long score) {

        static Statistics of(TeamPkStatistics statistics) {
            return new Statistics(statistics.teams(), statistics.members(), statistics.fullTeams(), statistics.score());
        }
    }

    static OpsTeamPkWire of(TeamPk pk) {
        TeamPkTerms terms = pk.terms();
        return new OpsTeamPkWire(
                Ids.text(pk.id()),
                pk.status(),
                terms.name(),
                terms.teamSize(),
                terms.scores().entrySet().stream()
                        .map(score -> new Score(score.getKey(), score.getValue()))
                        .toList(),
                terms.prizes().stream().map(Tier::of).toList(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()));
    }
}
