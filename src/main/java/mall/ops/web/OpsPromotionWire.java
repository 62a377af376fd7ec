package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import mall.catalog.Line;
import mall.catalog.Scope;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.pricing.Promotion;
import mall.pricing.PromotionBenefit;
import mall.pricing.PromotionKind;
import mall.pricing.PromotionStatus;
import mall.pricing.PromotionTerms;
import mall.pricing.spi.Step;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A promotion as ops sees it. */
@Schema(name = "OpsPromotion")
record OpsPromotionWire(
        String id,
        PromotionStatus status,
        @Schema(description = "每次修改加一") long version,
        PromotionKind kind,
        String name,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        OpsScopeWire scope,
        List<Step> allows,
        OpsBenefitWire benefit) {

    /** The terms of a promotion as ops writes them. */
    @Schema(name = "OpsPromotionEntry")
    record Entry(
            @NotNull(message = "请填写活动名称") @Line(max = 60) String name,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt,

            @Schema(description = "缺省为全部商品") @Nullable @Valid
            OpsScopeWire scope,

            @Schema(description = "此活动命中的商品还可叠加哪些后续优惠；缺省为全部") @Nullable @Size(max = 12, message = "可叠加的优惠过多")
            List<@NotNull(message = "优惠步骤不能为空") Step> allows,

            @NotNull(message = "请填写优惠内容") @Valid OpsBenefitWire benefit) {

        PromotionTerms toTerms() {
            PromotionBenefit typed = benefit.toBenefit();
            return new PromotionTerms(
                    name.strip(),
                    startsAt.toInstant(),
                    endsAt.toInstant(),
                    scope == null ? Scope.ALL : scope.toScope(),
                    typed,
                    allows == null ? typed.kind().step().later() : Set.copyOf(allows));
        }
    }

    static OpsPromotionWire of(Promotion promotion) {
        PromotionTerms terms = promotion.terms();
        return new OpsPromotionWire(
                Ids.text(promotion.id()),
                promotion.status(),
                promotion.version(),
                promotion.kind(),
                terms.name(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()),
                OpsScopeWire.of(terms.scope()),
                terms.allows().stream().sorted().toList(),
                OpsBenefitWire.of(terms.benefit()));
    }
}
