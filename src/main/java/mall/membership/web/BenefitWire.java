package mall.membership.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One benefit of a level. */
@Schema(name = "MemberBenefit")
record BenefitWire(
        BenefitCode code,
        @Schema(description = "展示文案") String text,

        @Schema(description = "本月剩余次数；不按次数计算，或不是本人的等级时为 null") @Nullable
        Integer left) {

    /** The same, told to a member who has so many free deliveries left. */
    BenefitWire withLeft(int freeFreights) {
        return code == BenefitCode.FREE_FREIGHT ? new BenefitWire(code, text, freeFreights) : this;
    }
}
