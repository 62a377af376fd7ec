package mall.ops.web;

import static mall.coupon.CouponError.COUPON_TEMPLATE_INVALID;
import static mall.coupon.CouponError.COUPON_TEMPLATE_NOT_FOUND;
import static mall.kernel.ErrorCode.with;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Line;
import mall.catalog.Paragraph;
import mall.catalog.Scope;
import mall.coupon.Benefit;
import mall.coupon.CouponCodes;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplateId;
import mall.coupon.CouponTerms;
import mall.coupon.CouponTerms.Audience;
import mall.coupon.CouponTerms.Limits;
import mall.coupon.CouponTerms.Window;
import mall.coupon.ReturnPolicy;
import mall.coupon.StackClass;
import mall.coupon.Validity;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What ops writes about coupons. */
final class OpsCouponEntry {

    private static final long MOST_FEN = 100_000_000;

    private OpsCouponEntry() {}

    /** The terms of a template. */
    @Schema(name = "OpsCouponTemplateEntry")
    record Terms(
            @NotNull(message = "请填写名称") @Line(max = 40) String name,
            @Paragraph(max = 200) @Nullable String description,

            @NotNull(message = "请选择类型") Benefit.Kind kind,

            @Schema(description = "减免金额，AMOUNT 必填")
            @Min(value = 1, message = "减免金额至少 1 分")
            @Max(value = MOST_FEN, message = "减免金额过高")
            @Nullable
            Long offFen,

            @Schema(description = "膨胀券依次达到的面值，逐级升高；填写后不必填 offFen")
            @Size(min = 2, max = 30, message = "膨胀券有 2 到 30 个面值")
            @Nullable
            List<
                            @NotNull(message = "面值不能为空") @Min(value = 1, message = "面值至少 1 分")
                            @Max(value = MOST_FEN, message = "面值过高") Long>
                    facesFen,

            @Schema(description = "折后支付的万分比，PERCENT 必填：8500 即 8.5 折")
            @Min(value = 1, message = "折扣至少 1")
            @Max(value = 9999, message = "折扣最多 9999")
            @Nullable
            Integer payBasisPoints,

            @Schema(description = "最多减多少；设置预算时 PERCENT、FREIGHT、EXCHANGE 必填")
            @Min(value = 1, message = "最高减免金额至少 1 分")
            @Max(value = MOST_FEN, message = "最高减免金额过高")
            @Nullable
            Long capFen,

            @NotNull(message = "请填写使用门槛，无门槛填 0")
            @Min(value = 0, message = "使用门槛不能为负")
            @Max(value = MOST_FEN, message = "使用门槛过高")
            Long thresholdFen,

            @NotNull(message = "请选择叠加类别") StackClass stackClass,

            @Schema(description = "缺省为全部商品") @Nullable @Valid
            OpsScopeWire scope,

            @Schema(description = "固定有效期的开始；与 validDays 二选一") @Nullable
            OffsetDateTime validFrom,

            @Nullable OffsetDateTime validUntil,

            @Schema(description = "领取后有效天数，到该天结束为止")
            @Min(value = 1, message = "有效天数至少 1 天")
            @Max(value = 3650, message = "有效天数最多 3650 天")
            @Nullable
            Integer validDays,

            @NotNull(message = "请填写领取开始时间") OffsetDateTime claimFrom,

            @NotNull(message = "请填写领取截止时间") OffsetDateTime claimUntil,

            @NotNull(message = "请填写总量")
            @Min(value = 1, message = "总量至少 1 张")
            @Max(value = 100_000_000, message = "总量过大")
            Integer total,

            @NotNull(message = "请填写每人限领张数")
            @Min(value = 1, message = "每人限领至少 1 张")
            @Max(value = 1000, message = "每人限领最多 1000 张")
            Integer perMember,

            @Schema(description = "预算：已发优惠券最多可能减免的总额不超过它")
            @Min(value = 1, message = "预算至少 1 分")
            @Max(value = 1_000_000_000_000L, message = "预算过高")
            @Nullable
            Long budgetFen,

            @Schema(description = "需要的会员等级序号，缺省 0 为不限")
            @Min(value = 0, message = "等级不能为负")
            @Max(value = 100, message = "等级过高")
            @Nullable
            Integer minRank,

            @Schema(description = "仅限从未付款的新用户领取，缺省否") @Nullable
            Boolean newcomersOnly,

            @NotNull(message = "请选择退回规则") ReturnPolicy.Kind returnPolicy,

            @Schema(description = "退回后至少再有效的天数，仅 EXTEND_DAYS")
            @Min(value = 1, message = "延长天数至少 1 天")
            @Max(value = 365, message = "延长天数最多 365 天")
            @Nullable
            Integer returnDays,

            @NotEmpty(message = "至少选择一种发放方式") @Size(max = 6, message = "发放方式过多")
            List<@NotNull(message = "发放方式不能为空") CouponSource> sources) {

        CouponTerms toTerms() {
            return new CouponTerms(
                    name.strip(),
                    Optional.ofNullable(description).map(String::strip),
                    benefit(),
                    Money.ofFen(thresholdFen),
                    scope == null ? Scope.ALL : scope.toScope(),
                    stackClass,
                    validity(),
                    new Window(claimFrom.toInstant(), claimUntil.toInstant()),
                    new Limits(total, perMember, Optional.ofNullable(budgetFen).map(Money::ofFen)),
                    new Audience(minRank == null ? 0 : minRank, Boolean.TRUE.equals(newcomersOnly)),
                    new ReturnPolicy(returnPolicy, returnDays == null ? 0 : returnDays),
                    Set.copyOf(sources));
        }

        private Benefit benefit() {
            Optional<Money> cap = Optional.ofNullable(capFen).map(Money::ofFen);
            return switch (kind) {
                case AMOUNT ->
                    facesFen == null
                            ? Benefit.amount(Money.ofFen(required(offFen, "offFen", "请填写减免金额")))
                            : Benefit.inflating(
                                    facesFen.stream().map(Money::ofFen).toList());
                case PERCENT -> Benefit.percent(required(payBasisPoints, "payBasisPoints", "请填写折扣"), cap);
                case FREIGHT -> Benefit.freight(cap);
                case EXCHANGE -> Benefit.exchange(cap);
            };
        }

        private Validity validity() {
            if (validDays == null) {
                return new Validity.Fixed(
                        required(validFrom, "validFrom", "请填写有效期或有效天数").toInstant(),
                        required(validUntil, "validUntil", "请填写有效期的结束时间").toInstant());
            }
            if (validFrom != null || validUntil != null) {
                throw invalid("validDays", "固定有效期与有效天数只能二选一");
            }
            return new Validity.Days(validDays);
        }

        private static <T> T required(@Nullable T value, String field, String message) {
            if (value == null) {
                throw invalid(field, message);
            }
            return value;
        }

        private static Refused invalid(String field, String message) {
            return COUPON_TEMPLATE_INVALID.refuse(
                    with("violations", List.of(Map.of("field", field, "message", message))));
        }
    }

    /** What may be raised of a published template. */
    @Schema(name = "OpsCouponTemplateExtension", description = "缺省的字段不变")
    record Extension(
            @Min(value = 1, message = "总量至少 1 张") @Max(value = 100_000_000, message = "总量过大") @Nullable
            Integer total,

            @Min(value = 1, message = "每人限领至少 1 张") @Max(value = 1000, message = "每人限领最多 1000 张") @Nullable
            Integer perMember,

            @Min(value = 1, message = "预算至少 1 分") @Max(value = 1_000_000_000_000L, message = "预算过高") @Nullable
            Long budgetFen,

            @Nullable OffsetDateTime claimUntil,

            @Schema(description = "只影响此后发放的优惠券") @Nullable OffsetDateTime validUntil) {

        CouponTerms.Extension toExtension() {
            return new CouponTerms.Extension(
                    Optional.ofNullable(total),
                    Optional.ofNullable(perMember),
                    Optional.ofNullable(budgetFen).map(Money::ofFen),
                    Optional.ofNullable(claimUntil).map(OffsetDateTime::toInstant),
                    Optional.ofNullable(validUntil).map(OffsetDateTime::toInstant));
        }
    }

    /** A batch of codes to be made. */
    @Schema(name = "OpsCodeBatchEntry")
    record Codes(
            @NotNull(message = "请选择优惠券模板") String templateId,

            @NotNull(message = "请填写兑换码数量")
            @Min(value = 1, message = "兑换码至少 1 个")
            @Max(value = 100_000, message = "每批最多 100000 个")
            Integer codes,

            @Schema(description = "每个码可由多少人兑换，每人一次；缺省 1", defaultValue = "1")
            @Min(value = 1, message = "每码可兑换次数至少 1")
            @Max(value = 100_000_000, message = "每码可兑换次数过大")
            @Nullable
            Integer usesEach) {

        CouponCodes.Order toOrder() {
            return new CouponCodes.Order(
                    PathIds.required(templateId, CouponTemplateId::new, COUPON_TEMPLATE_NOT_FOUND),
                    codes,
                    usesEach == null ? 1 : usesEach);
        }
    }

    /** Members who are to get a coupon. */
    @Schema(name = "OpsCouponSendingEntry")
    record Sending(
            @NotEmpty(message = "请选择会员") @Size(max = 1000, message = "每次最多 1000 位会员")
            List<@NotNull(message = "会员不能为空") String> memberIds) {}
}
