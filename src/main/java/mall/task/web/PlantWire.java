package mall.task.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.task.PlantTerms;
import mall.task.PlantView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plant on the wire, as its gardener sees it. */
@Schema(name = "Plant")
record PlantWire(
        String id,
        String name,
        @Schema(description = "已浇的能量") long poured,
        @Schema(description = "手中的能量") long energy,
        @Schema(description = "长到第几级，0 为种子") int level,
        List<Level> levels,
        @Schema(description = "现在能否浇水") boolean open,
        OffsetDateTime endsAt) {

    /** Every plant on show. */
    @Schema(name = "Plants")
    record All(List<PlantWire> items, OffsetDateTime serverTime) {}

    /** A level of a plant. */
    @Schema(name = "PlantLevel")
    record Level(
            int level,
            String name,
            @Schema(description = "累计所需能量") long energy,
            List<PrizeWire> prizes,
            @Schema(description = "已长到，可以收获") boolean harvestable,
            @Schema(description = "已收获") boolean harvested) {}

    /** How much to pour. */
    @Schema(name = "PlantWatering")
    record Watering(
            @NotNull(message = "请填写能量")
            @Min(value = 1, message = "能量至少为 1")
            @Max(value = 1_000_000, message = "一次最多浇 100 万能量")
            Long energy) {}

    /** Which level to harvest. */
    @Schema(name = "PlantHarvest")
    record Harvest(
            @NotNull(message = "请选择收获的等级") @Min(value = 1, message = "等级从 1 开始") @Max(value = 100, message = "没有这一级")
            Integer level) {}

    static PlantWire of(PlantView view, Instant now) {
        PlantTerms terms = view.plant().terms();
        return new PlantWire(
                Ids.text(view.plant().id()),
                terms.name(),
                view.poured(),
                view.energy(),
                view.level(),
                IntStream.rangeClosed(1, terms.levels().size())
                        .mapToObj(level -> level(view, level))
                        .toList(),
                view.plant().isOpenAt(now),
                BusinessTime.onTheWire(terms.endsAt()));
    }

    private static Level level(PlantView view, int level) {
        PlantTerms.Level terms = view.plant().terms().levels().get(level - 1);
        boolean harvested = view.harvested().contains(level);
        return new Level(
                level,
                terms.name(),
                terms.energy(),
                PrizeWire.of(terms.prizes()),
                level <= view.level() && !harvested,
                harvested);
    }
}
