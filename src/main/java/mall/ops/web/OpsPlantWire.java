package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import mall.catalog.Line;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.task.PlanStatus;
import mall.task.Plant;
import mall.task.PlantStatistics;
import mall.task.PlantTerms;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plant as ops sees it. */
@Schema(name = "OpsPlant")
record OpsPlantWire(
        String id, PlanStatus status, String name, List<Level> levels, OffsetDateTime startsAt, OffsetDateTime endsAt) {

    /** A level of a plant. */
    @Schema(name = "OpsPlantLevel")
    record Level(
            @NotNull(message = "请填写等级名称") @Line(max = 20) String name,

            @Schema(description = "从种子起累计所需能量，逐级增加")
            @NotNull(message = "请填写所需能量")
            @Min(value = 1, message = "所需能量至少为 1")
            @Max(value = 1_000_000_000, message = "所需能量过大")
            Long energy,

            @NotNull(message = "请填写奖励") @Size(max = 5, message = "最多 5 项奖励")
            List<@NotNull(message = "奖励不能为空") @Valid OpsPrizeWire> prizes) {

        static Level of(PlantTerms.Level level) {
            return new Level(level.name(), level.energy(), OpsPrizeWire.of(level.prizes()));
        }
    }

    /** The terms of a plant as ops writes them. */
    @Schema(name = "OpsPlantDraft")
    record Draft(
            @NotNull(message = "请填写名称") @Line(max = 40) String name,

            @Schema(description = "从低到高") @NotEmpty(message = "请至少设置一级") @Size(max = 30, message = "最多 30 级")
            List<@NotNull(message = "等级不能为空") @Valid Level> levels,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt) {

        PlantTerms toTerms() {
            return new PlantTerms(
                    name.strip(),
                    levels.stream()
                            .map(level -> new PlantTerms.Level(
                                    level.name().strip(), level.energy(), OpsPrizeWire.toPrizes(level.prizes())))
                            .toList(),
                    startsAt.toInstant(),
                    endsAt.toInstant());
        }
    }

    /** How a plant is doing. */
    @Schema(name = "OpsPlantStatistics")
    record Statistics(
            @Schema(description = "浇过水的会员数") long gardeners,
            @Schema(description = "浇下的能量") long energy,
            @Schema(description = "收获次数") long harvests) {

        static Statistics of(PlantStatistics statistics) {
            return new Statistics(statistics.gardeners(), statistics.energy(), statistics.harvests());
        }
    }

    static OpsPlantWire of(Plant plant) {
        PlantTerms terms = plant.terms();
        return new OpsPlantWire(
                Ids.text(plant.id()),
                plant.status(),
                terms.name(),
                terms.levels().stream().map(Level::of).toList(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()));
    }
}
