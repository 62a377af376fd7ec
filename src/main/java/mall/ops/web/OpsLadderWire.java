package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import mall.membership.Dimension;
import mall.membership.Ladder;
import mall.membership.Level;
import mall.membership.MemberLevels;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The ladder of member levels as ops sees it. */
@Schema(name = "OpsMemberLevels")
record OpsLadderWire(
        @Schema(description = "每次修改加一") long version,
        Weights weights,
        @Schema(description = "保级天数") int graceDays,
        List<OpsMemberLevelWire> levels) {

    /** What a unit of growth counts, in basis points. */
    @Schema(name = "OpsGrowthWeights")
    record Weights(
            @NotNull(message = "请填写消费权重")
            @Min(value = 0, message = "权重不能为负")
            @Max(value = 100_000, message = "权重最多为 100000")
            Integer spending,

            @NotNull(message = "请填写互动权重")
            @Min(value = 0, message = "权重不能为负")
            @Max(value = 100_000, message = "权重最多为 100000")
            Integer interaction,

            @NotNull(message = "请填写社交权重")
            @Min(value = 0, message = "权重不能为负")
            @Max(value = 100_000, message = "权重最多为 100000")
            Integer social) {

        private Map<Dimension, Integer> toMap() {
            return Map.of(Dimension.SPENDING, spending, Dimension.INTERACTION, interaction, Dimension.SOCIAL, social);
        }

        private static Weights of(Ladder ladder) {
            return new Weights(
                    ladder.weight(Dimension.SPENDING),
                    ladder.weight(Dimension.INTERACTION),
                    ladder.weight(Dimension.SOCIAL));
        }
    }

    /** The ladder as ops writes it, whole: what is left out is gone. */
    @Schema(name = "OpsMemberLevelsEntry")
    record Entry(
            @NotNull(message = "请填写成长值权重") @Valid Weights weights,

            @NotNull(message = "请填写保级天数") @Min(value = 0, message = "保级天数不能为负") @Max(value = 90, message = "保级最多 90 天")
            Integer graceDays,

            @Schema(description = "从低到高") @NotEmpty(message = "至少保留一个等级") @Size(max = 10, message = "最多 10 个等级") @Valid
            List<@NotNull(message = "等级不能为空") OpsMemberLevelWire> levels) {

        MemberLevels.Draft toDraft() {
            List<Level> written =
                    levels.stream().map(OpsMemberLevelWire::toLevel).toList();
            return new MemberLevels.Draft(weights.toMap(), graceDays, written);
        }
    }

    static OpsLadderWire of(Ladder ladder) {
        return new OpsLadderWire(
                ladder.version(),
                Weights.of(ladder),
                ladder.graceDays(),
                ladder.levels().stream().map(OpsMemberLevelWire::of).toList());
    }
}
