package mall.membership.web;

import java.util.List;
import mall.membership.Ladder;
import mall.membership.Level;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A level of the ladder, for everybody. */
@Schema(name = "MemberLevel")
record LevelWire(
        String code,
        String name,
        @Schema(description = "从 0 起，越大越高") int rank,
        @Schema(description = "达到该等级所需成长值") long threshold,
        @Schema(description = "会员价占原价的万分比，10000 为无会员价") int priceBasisPoints,
        @Schema(description = "积分倍率的万分比，10000 为 1 倍") int pointsBasisPoints,
        List<BenefitWire> benefits) {

    static LevelWire of(Ladder ladder, Level level) {
        return new LevelWire(
                level.code(),
                level.name(),
                ladder.rank(level),
                level.threshold(),
                level.benefits().priceBasisPoints(),
                level.benefits().pointsBasisPoints(),
                LevelText.benefits(level.benefits()));
    }
}
