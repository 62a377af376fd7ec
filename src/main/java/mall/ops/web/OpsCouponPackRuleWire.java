package mall.ops.web;

import static mall.coupon.CouponError.COUPON_TEMPLATE_NOT_FOUND;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mall.catalog.Line;
import mall.coupon.CouponTemplateId;
import mall.coupon.PackRule;
import mall.coupon.PackRuleStatus;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule of split coupons as ops sees it. */
@Schema(name = "OpsCouponPackRule")
record OpsCouponPackRuleWire(
        String id,
        PackRuleStatus status,
        @Schema(description = "已开的券包") int opened,
        @Schema(description = "数量与预算允许开的券包") int cap,
        @Schema(description = "各份金额，按领取顺序") List<Long> amountsFen,
        Entry terms) {

    /** What ops writes. */
    @Schema(name = "OpsCouponPackRuleEntry")
    record Entry(
            @NotNull(message = "请填写名称") @Line(max = 40) String name,

            @Schema(description = "减免券模板，发放方式仅为 SPLIT，减免金额不低于最大的一份") @NotNull(message = "请选择优惠券模板")
            String templateId,

            @NotNull(message = "请选择开包条件") PackRule.Occasion occasion,

            @Schema(description = "订单实付（扣除退款）满多少，仅 PAID_ORDER")
            @Min(value = 1, message = "订单门槛至少 1 分")
            @Max(value = 100_000_000, message = "订单门槛过高")
            @Nullable
            Long orderFromFen,

            @Schema(description = "每个券包的份数，含开包人")
            @NotNull(message = "请填写份数")
            @Min(value = 2, message = "至少 2 份")
            @Max(value = 20, message = "最多 20 份")
            Integer shares,

            @NotNull(message = "请填写总金额")
            @Min(value = 2, message = "总金额至少 2 分")
            @Max(value = 100_000_000, message = "总金额过高")
            Long totalFen,

            @Schema(description = "最小的一份")
            @NotNull(message = "请填写最小金额")
            @Min(value = 1, message = "最小金额至少 1 分")
            @Max(value = 50_000_000, message = "最小金额过高")
            Long leastFen,

            @Schema(description = "开包后几小时内可领")
            @NotNull(message = "请填写有效小时数")
            @Min(value = 1, message = "有效时间至少 1 小时")
            @Max(value = 168, message = "有效时间最多 168 小时")
            Integer hours,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt,

            @NotNull(message = "请填写券包数量")
            @Min(value = 1, message = "券包至少 1 个")
            @Max(value = 10_000_000, message = "券包过多")
            Integer packs,

            @Schema(description = "所有券包的总金额不超过它")
            @Min(value = 1, message = "预算至少 1 分")
            @Max(value = 1_000_000_000_000L, message = "预算过高")
            @Nullable
            Long budgetFen,

            @Schema(description = "每人可开几个，缺省 1")
            @Min(value = 1, message = "每人至少 1 个")
            @Max(value = 1000, message = "每人最多 1000 个")
            @Nullable
            Integer perMember,

            @Schema(description = "每位朋友每天可领几份，缺省 3")
            @Min(value = 1, message = "每天至少 1 份")
            @Max(value = 100, message = "每天最多 100 份")
            @Nullable
            Integer perDay,

            @Schema(description = "仅限从未下单的新用户领取，缺省否") @Nullable
            Boolean newcomersOnly) {

        PackRule.Terms toTerms() {
            return new PackRule.Terms(
                    name.strip(),
                    PathIds.required(templateId, CouponTemplateId::new, COUPON_TEMPLATE_NOT_FOUND),
                    occasion,
                    orderFromFen == null ? Money.ZERO : Money.ofFen(orderFromFen),
                    shares,
                    Money.ofFen(totalFen),
                    Money.ofFen(leastFen),
                    Duration.ofHours(hours),
                    startsAt.toInstant(),
                    endsAt.toInstant(),
                    packs,
                    Optional.ofNullable(budgetFen).map(Money::ofFen),
                    perMember == null ? 1 : perMember,
                    perDay == null ? 3 : perDay,
                    Boolean.TRUE.equals(newcomersOnly));
        }

        private static Entry of(PackRule.Terms terms) {
            return new Entry(
                    terms.name(),
                    Ids.text(terms.template()),
                    terms.occasion(),
                    terms.orderFrom().isZero() ? null : terms.orderFrom().fen(),
                    terms.shares(),
                    terms.total().fen(),
                    terms.least().fen(),
                    (int) terms.life().toHours(),
                    BusinessTime.onTheWire(terms.from()),
                    BusinessTime.onTheWire(terms.until()),
                    terms.packs(),
                    terms.budget().map(Money::fen).orElse(null),
                    terms.perMember(),
                    terms.perDay(),
                    terms.newcomersOnly());
        }
    }

    static OpsCouponPackRuleWire of(PackRule rule) {
        return new OpsCouponPackRuleWire(
                Ids.text(rule.id()),
                rule.status(),
                rule.opened(),
                rule.terms().cap(),
                rule.terms().plan().stream().map(Money::fen).toList(),
                Entry.of(rule.terms()));
    }
}
