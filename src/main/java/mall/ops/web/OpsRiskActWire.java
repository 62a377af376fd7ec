package mall.ops.web;

import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.risk.ActView;
import mall.risk.Sign;
import mall.risk.Verdict;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An act that was judged, as ops sees it. */
@Schema(name = "OpsRiskAct")
record OpsRiskActWire(
        String id,
        @Schema(description = "哪里的行为，例如 SHARE") String kind,
        @Schema(description = "在该类行为中的编号") String reference,
        @Schema(description = "谁会因此得到奖励") String beneficiaryId,
        @Schema(description = "谁做的") String actorId,
        Verdict verdict,
        @Schema(description = "各项迹象的分值之和") int score,
        List<Sighting> signs,
        OffsetDateTime at,
        @Nullable OffsetDateTime reviewedAt) {

    /** Something odd about it. */
    @Schema(name = "OpsRiskSign")
    record Sighting(Sign sign, String title) {}

    /** What somebody of ops thinks of it. */
    @Schema(name = "OpsRiskReview")
    record Review(
            @Schema(description = "true：奖励照发；false：不发") @NotNull(message = "请选择是否通过")
            Boolean approved) {}

    static OpsRiskActWire of(ActView act) {
        return new OpsRiskActWire(
                Ids.text(act.id()),
                act.kind(),
                act.reference(),
                Ids.text(act.beneficiary()),
                Ids.text(act.actor()),
                act.verdict(),
                act.score(),
                act.signs().stream()
                        .sorted()
                        .map(sign -> new Sighting(sign, sign.title()))
                        .toList(),
                BusinessTime.onTheWire(act.at()),
                act.reviewedAt().map(BusinessTime::onTheWire).orElse(null));
    }
}
