package mall.ops.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import mall.catalog.Line;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.points.PublicationStatus;
import mall.points.SavingsPlan;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plan of points savings as ops sees it. */
@Schema(name = "OpsPointsSavingsPlan")
record OpsSavingsPlanWire(
        String id,
        PublicationStatus status,
        @Schema(description = "已定存和已到期的积分") long saved,
        @Schema(description = "总额存满并全部到期时付出的利息") long mostInterest,
        Entry terms) {

    private static final long MOST = 1_000_000_000_000L;

    /** What ops writes. */
    @Schema(name = "OpsPointsSavingsPlanEntry")
    record Entry(
            @NotNull(message = "请填写名称") @Line(max = 40) String name,

            @NotNull(message = "请填写天数") @Min(value = 1, message = "至少 1 天") @Max(value = 366, message = "最多 366 天")
            Integer days,

            @Schema(description = "到期利率的万分比，500 即 5%")
            @NotNull(message = "请填写利率")
            @Min(value = 1, message = "利率至少 1")
            @Max(value = 5_000, message = "利率最多 5000")
            Integer rateBasisPoints,

            @Schema(description = "起存积分")
            @NotNull(message = "请填写起存积分")
            @Min(value = 1, message = "起存积分至少 1")
            @Max(value = MOST, message = "起存积分过高")
            Long least,

            @Schema(description = "每人同时最多定存多少")
            @NotNull(message = "请填写每人上限")
            @Min(value = 1, message = "每人上限至少 1")
            @Max(value = MOST, message = "每人上限过高")
            Long perMember,

            @Schema(description = "所有会员合计最多存多少")
            @NotNull(message = "请填写总额")
            @Min(value = 1, message = "总额至少 1")
            @Max(value = MOST, message = "总额过高")
            Long quota,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt) {

        SavingsPlan.Terms toTerms() {
            return new SavingsPlan.Terms(
                    name.strip(),
                    days,
                    rateBasisPoints,
                    least,
                    perMember,
                    quota,
                    startsAt.toInstant(),
                    endsAt.toInstant());
        }

        private static Entry of(SavingsPlan.Terms terms) {
            return new Entry(
                    terms.name(),
                    terms.days(),
                    terms.rateBasisPoints(),
                    terms.least(),
                    terms.perMember(),
                    terms.quota(),
                    BusinessTime.onTheWire(terms.from()),
                    BusinessTime.onTheWire(terms.until()));
        }
    }

    static OpsSavingsPlanWire of(SavingsPlan plan) {
        return new OpsSavingsPlanWire(
                Ids.text(plan.id()),
                plan.status(),
                plan.saved(),
                plan.interestOn(plan.terms().quota()),
                Entry.of(plan.terms()));
    }
}
