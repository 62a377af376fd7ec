package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mall.catalog.Line;
import mall.coupon.CouponError;
import mall.kernel.BusinessTime;
import mall.membership.Benefits;
import mall.membership.DayRun;
import mall.membership.MemberDay;
import mall.membership.MemberDayStatus;
import mall.membership.MemberDayTerms;
import mall.membership.Recurrence;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule of member days as ops sees it. */
@Schema(name = "OpsMemberDay")
record OpsMemberDayWire(String id, MemberDayStatus status, String name, Days days, List<Part> parts) {

    /** On which days. */
    @Schema(name = "OpsMemberDayDays")
    record Days(
            @NotNull(message = "请选择重复方式") Recurrence.Kind kind,

            @Schema(description = "MONTHLY：几号（1–31）；WEEKLY：星期几（1–7，周一为 1）")
            @Min(value = 1, message = "日期至少为 1")
            @Max(value = 31, message = "日期最多为 31")
            @Nullable
            Integer number,

            @Schema(description = "DATE：哪一天") @Nullable LocalDate date) {

        private static Days of(Recurrence recurrence) {
            return new Days(
                    recurrence.kind(),
                    recurrence.number() == 0 ? null : recurrence.number(),
                    recurrence.date().orElse(null));
        }

        // what is missing or too much comes out as a day that never is, which is refused
        private Recurrence toRecurrence() {
            return switch (kind) {
                case MONTHLY -> Recurrence.monthly(number == null ? 0 : number);
                case WEEKLY -> Recurrence.weekly(number == null ? 0 : number);
                case DATE -> new Recurrence(Recurrence.Kind.DATE, 0, Optional.ofNullable(date));
            };
        }
    }

    /** What members from a level on get. */
    @Schema(name = "OpsMemberDayPart")
    record Part(
            @NotNull(message = "请选择会员等级") String level,

            @Schema(description = "当天付款订单的积分倍率，万分比", defaultValue = "10000")
            @Min(value = 10_000, message = "积分倍率不能低于 10000")
            @Max(value = 100_000, message = "积分倍率不能高于 100000")
            @Nullable
            Integer pointsBasisPoints,

            @Nullable @Size(max = 10, message = "每档优惠券最多 10 种")
            List<@NotNull(message = "优惠券不能为空") String> couponTemplateIds) {

        private static Part of(MemberDayTerms.Part part) {
            return new Part(
                    part.level(),
                    part.pointsBasisPoints(),
                    part.coupons().stream().map(Ids::text).toList());
        }

        private MemberDayTerms.Part toPart() {
            List<String> templates = couponTemplateIds == null ? List.of() : couponTemplateIds;
            return new MemberDayTerms.Part(
                    level,
                    pointsBasisPoints == null ? Benefits.WHOLE : pointsBasisPoints,
                    templates.stream()
                            .distinct()
                            .map(id -> PathIds.required(id, Long::valueOf, CouponError.COUPON_TEMPLATE_NOT_FOUND))
                            .toList());
        }
    }

    /** The terms of a rule as ops writes them. */
    @Schema(name = "OpsMemberDayDraft")
    record Draft(
            @NotNull(message = "请填写名称") @Line(max = 30) String name,

            @NotNull(message = "请选择日期") @Valid Days days,

            @NotEmpty(message = "请设置权益") @Size(max = 20, message = "等级过多")
            List<@NotNull(message = "权益不能为空") @Valid Part> parts) {

        MemberDayTerms toTerms() {
            return new MemberDayTerms(
                    name.strip(),
                    days.toRecurrence(),
                    parts.stream().map(Part::toPart).toList());
        }
    }

    /** How the coupons of one day went. */
    @Schema(name = "OpsMemberDayRun")
    record Run(
            LocalDate day,
            @Schema(description = "已处理的会员数") long members,
            @Schema(description = "已发放的优惠券数") long coupons,
            @Schema(description = "因优惠券结束或发完而未发的数量") long refused,
            @Schema(description = "因故障未发的数量，见日志") long failed,
            OffsetDateTime startedAt,

            @Schema(description = "当天结束前持续为新会员发放，因此为 null") @Nullable
            OffsetDateTime finishedAt) {

        static Run of(DayRun run) {
            return new Run(
                    run.day(),
                    run.members(),
                    run.coupons(),
                    run.refused(),
                    run.failed(),
                    BusinessTime.onTheWire(run.startedAt()),
                    run.finishedAt().map(BusinessTime::onTheWire).orElse(null));
        }
    }

    static OpsMemberDayWire of(MemberDay day) {
        MemberDayTerms terms = day.terms();
        return new OpsMemberDayWire(
                Ids.text(day.id()),
                day.status(),
                terms.name(),
                Days.of(terms.recurrence()),
                terms.parts().stream().map(Part::of).toList());
    }
}
