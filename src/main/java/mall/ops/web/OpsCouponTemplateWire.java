package mall.ops.web;

import java.time.OffsetDateTime;
import java.util.List;
import mall.coupon.Benefit;
import mall.coupon.CouponSource;
import mall.coupon.CouponStatistics;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTerms;
import mall.coupon.ReturnPolicy;
import mall.coupon.StackClass;
import mall.coupon.TemplateStatus;
import mall.coupon.Validity;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A coupon template as ops sees it. */
@Schema(name = "OpsCouponTemplate")
record OpsCouponTemplateWire(
        String id,
        TemplateStatus status,
        @Schema(description = "每次修改加一") long version,
        @Schema(description = "已发放的张数") int issued,
        @Schema(description = "总量与预算允许发放的张数") int cap,
        String name,
        @Nullable String description,
        Benefit.Kind kind,
        @Schema(description = "减免金额；膨胀券为最高面值") long offFen,
        @Schema(description = "膨胀券依次达到的面值") List<Long> facesFen,
        int payBasisPoints,
        @Nullable Long capFen,
        long thresholdFen,
        StackClass stackClass,
        OpsScopeWire scope,
        @Nullable OffsetDateTime validFrom,
        @Nullable OffsetDateTime validUntil,
        @Nullable Integer validDays,
        OffsetDateTime claimFrom,
        OffsetDateTime claimUntil,
        int total,
        int perMember,
        @Nullable Long budgetFen,
        int minRank,
        boolean newcomersOnly,
        ReturnPolicy.Kind returnPolicy,
        int returnDays,
        List<CouponSource> sources) {

    /** What became of the coupons of a template. */
    @Schema(name = "OpsCouponStatistics")
    record Statistics(
            long issued,
            long unused,
            long locked,
            long used,
            long expired,
            long voided,
            @Schema(description = "已使用的优惠券实际减免的金额") long savedFen,

            @Schema(description = "已发放的优惠券最多可能减免的金额，无上限的券为 0")
            long budgetSpentFen) {

        static Statistics of(CouponStatistics statistics) {
            return new Statistics(
                    statistics.issued(),
                    statistics.unused(),
                    statistics.locked(),
                    statistics.used(),
                    statistics.expired(),
                    statistics.voided(),
                    statistics.saved().fen(),
                    statistics.budgetSpent().fen());
        }
    }

    static OpsCouponTemplateWire of(CouponTemplate template) {
        CouponTerms terms = template.terms();
        Benefit benefit = terms.benefit();
        Validity.@Nullable Fixed fixed = terms.validity() instanceof Validity.Fixed window ? window : null;
        return new OpsCouponTemplateWire(
                Ids.text(template.id()),
                template.status(),
                template.version(),
                template.issued(),
                terms.cap(),
                terms.name(),
                terms.description().orElse(null),
                benefit.kind(),
                benefit.off().fen(),
                benefit.faces().stream().map(Money::fen).toList(),
                benefit.payBasisPoints(),
                benefit.cap().map(Money::fen).orElse(null),
                terms.threshold().fen(),
                terms.stackClass(),
                OpsScopeWire.of(terms.scope()),
                fixed == null ? null : BusinessTime.onTheWire(fixed.from()),
                fixed == null ? null : BusinessTime.onTheWire(fixed.until()),
                terms.validity() instanceof Validity.Days days ? days.days() : null,
                BusinessTime.onTheWire(terms.claim().from()),
                BusinessTime.onTheWire(terms.claim().until()),
                terms.limits().total(),
                terms.limits().perMember(),
                terms.limits().budget().map(Money::fen).orElse(null),
                terms.audience().minRank(),
                terms.audience().newcomersOnly(),
                terms.returnPolicy().kind(),
                terms.returnPolicy().days(),
                terms.sources().stream().sorted().toList());
    }
}
