package mall.points.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.OffsetDateTime;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.points.Saving;
import mall.points.SavingStatus;
import mall.points.SavingsPlan;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Locked points on the wire. */
@Schema(name = "PointsSaving")
record SavingWire(
        String id,
        String planId,
        String planName,
        long points,
        @Schema(description = "到期时的利息积分；提前支取没有利息") long interest,

        @Schema(description = "LOCKED 定存中，MATURED 已到期，WITHDRAWN 已提前支取")
        SavingStatus status,

        OffsetDateTime lockedAt,
        @Schema(description = "到期时间") OffsetDateTime dueAt,
        @Nullable OffsetDateTime endedAt,
        OffsetDateTime serverTime) {

    /** Points to lock. */
    @Schema(name = "PointsSavingEntry")
    record Entry(
            @NotNull(message = "请选择定存方案") String planId,

            @NotNull(message = "请填写积分")
            @Min(value = 1, message = "至少 1 积分")
            @Max(value = 1_000_000_000, message = "积分过多")
            Long points) {}

    /** A plan that is open. */
    @Schema(name = "PointsSavingsPlan")
    record PlanWire(
            String id,
            String name,
            int days,

            @Schema(description = "到期利率的万分比，500 即 5%，到期一次付清")
            int rateBasisPoints,

            @Schema(description = "起存积分") long least,
            @Schema(description = "每人同时最多定存多少") long perMember,
            @Schema(description = "还可存入多少（所有会员合计）") long remaining,
            OffsetDateTime endsAt) {

        static PlanWire of(SavingsPlan plan) {
            SavingsPlan.Terms terms = plan.terms();
            return new PlanWire(
                    Ids.text(plan.id()),
                    terms.name(),
                    terms.days(),
                    terms.rateBasisPoints(),
                    terms.least(),
                    terms.perMember(),
                    terms.quota() - plan.saved(),
                    BusinessTime.onTheWire(terms.until()));
        }
    }

    static SavingWire of(Saving saving, Instant now) {
        return new SavingWire(
                Ids.text(saving.id()),
                Ids.text(saving.plan()),
                saving.planName(),
                saving.points(),
                saving.interest(),
                saving.status(),
                BusinessTime.onTheWire(saving.lockedAt()),
                BusinessTime.onTheWire(saving.dueAt()),
                saving.endedAt().map(BusinessTime::onTheWire).orElse(null),
                BusinessTime.onTheWire(now));
    }
}
