package mall.ops.web;

import static mall.coupon.CouponError.COUPON_TEMPLATE_NOT_FOUND;
import static mall.segment.SegmentError.SEGMENT_NOT_FOUND;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mall.campaign.Arm;
import mall.campaign.CouponPush;
import mall.campaign.CouponPushStatus;
import mall.campaign.CouponPushTerms;
import mall.campaign.CouponPushView;
import mall.campaign.Interval;
import mall.campaign.PushEffect;
import mall.campaign.PushPreview;
import mall.campaign.PushProgress;
import mall.campaign.PushResult;
import mall.campaign.RecipientView;
import mall.catalog.Line;
import mall.coupon.CouponTemplateId;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.segment.SegmentId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A coupon push, for ops. */
@Schema(name = "OpsCouponPush")
record OpsCouponPushWire(
        String id,
        String name,
        String segmentId,
        String templateId,
        int holdOutBasisPoints,
        boolean withMessage,
        @Nullable OffsetDateTime startsAt,
        int measuredDays,
        CouponPushStatus status,

        @Schema(description = "每次修改加一；审批时原样带回，保证批准的就是所看到的") long version,

        String authorId,
        @Nullable String approvedById,

        @Schema(description = "提交时人群的人数") @Nullable Long submittedMembers,

        @Schema(description = "自动暂停或取消的原因：优惠券的错误码，或 SEGMENT_CHANGED") @Nullable
        String haltReason,

        Progress progress,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt) {

    static OpsCouponPushWire of(CouponPushView view) {
        CouponPush push = view.push();
        CouponPushTerms terms = push.terms();
        return new OpsCouponPushWire(
                Ids.text(push.id()),
                terms.name(),
                Ids.text(terms.segment()),
                Ids.text(terms.template()),
                terms.holdOutBasisPoints(),
                terms.withMessage(),
                terms.startsAt().map(BusinessTime::onTheWire).orElse(null),
                terms.measuredDays(),
                push.status(),
                push.version(),
                Ids.text(push.author()),
                push.approvedBy().map(Ids::text).orElse(null),
                push.basis().map(CouponPush.Basis::members).orElse(null),
                push.haltReason().orElse(null),
                Progress.of(view.progress()),
                BusinessTime.onTheWire(push.times().created()),
                push.times().started().map(BusinessTime::onTheWire).orElse(null),
                push.times().ended().map(BusinessTime::onTheWire).orElse(null));
    }

    /** The terms of a push, as ops writes them. */
    @Schema(name = "OpsCouponPushEntry")
    record Entry(
            @NotNull(message = "请填写名称") @Line(max = 40) String name,

            @NotNull(message = "请选择人群") String segmentId,

            @NotNull(message = "请选择优惠券") String templateId,

            @Schema(description = "对照组的万分比：这些会员不发券，用来衡量效果")
            @NotNull(message = "请填写对照组比例，不设对照组填 0")
            @Min(value = 0, message = "对照组比例不能为负")
            @Max(value = 5000, message = "对照组最多一半，即 5000")
            Integer holdOutBasisPoints,

            @NotNull(message = "请选择是否通知会员") Boolean withMessage,

            @Schema(description = "缺省为提交（审批）后立即开始") @Nullable
            OffsetDateTime startsAt,

            @Schema(description = "开始后多少天内的购买计入效果，缺省 14")
            @Min(value = 1, message = "效果统计至少 1 天")
            @Max(value = 90, message = "效果统计最多 90 天")
            @Nullable
            Integer measuredDays) {

        private static final int USUAL_DAYS = 14;

        CouponPushTerms toTerms() {
            return new CouponPushTerms(
                    name.strip(),
                    PathIds.required(segmentId, SegmentId::new, SEGMENT_NOT_FOUND),
                    PathIds.required(templateId, CouponTemplateId::new, COUPON_TEMPLATE_NOT_FOUND),
                    holdOutBasisPoints,
                    withMessage,
                    Optional.ofNullable(startsAt).map(OffsetDateTime::toInstant),
                    measuredDays == null ? USUAL_DAYS : measuredDays);
        }
    }

    /** A second person agrees. */
    @Schema(name = "OpsCouponPushApproval")
    record Approval(
            @Schema(description = "所看到的 version") @NotNull(message = "请带上所看到的版本")
            Long version) {}

    /** How many recipients have which result. */
    @Schema(name = "OpsCouponPushProgress")
    record Progress(
            long recipients, long waiting, long heldOut, long issued, long already, long limitReached, long gone) {

        static Progress of(PushProgress progress) {
            return new Progress(
                    progress.recipients(),
                    progress.waiting(),
                    progress.heldOut(),
                    progress.issued(),
                    progress.already(),
                    progress.limitReached(),
                    progress.gone());
        }
    }

    /** What a push would do. */
    @Schema(name = "OpsCouponPushPreview")
    record Preview(
            long members,
            @Schema(description = "对照组的预计人数") long heldOut,

            @Schema(description = "最多可能减免的总额；单张不封顶时为空") @Nullable
            Long mostCostFen,

            @Schema(description = "提交后是否需要另一位同事审批") boolean needsApproval,

            @Schema(description = "优惠券还能发的张数（总量与预算中较小者）") long couponsLeft,

            @Nullable Long budgetLeftFen,

            @Schema(description = "haveOne、atLimit、overlaps 是否由抽样推算")
            boolean estimated,

            long sampled,
            @Schema(description = "已领过该优惠券的会员") long haveOne,
            @Schema(description = "已达每人上限、这次不会再得的会员") long atLimit,
            @Schema(description = "近期已收到其他发券的会员") List<Overlap> overlaps) {

        static Preview of(PushPreview preview) {
            return new Preview(
                    preview.members(),
                    preview.heldOut(),
                    preview.mostCost().map(Money::fen).orElse(null),
                    preview.needsApproval(),
                    preview.couponsLeft(),
                    preview.budgetLeft().map(Money::fen).orElse(null),
                    preview.isEstimated(),
                    preview.sampled(),
                    preview.haveOne(),
                    preview.atLimit(),
                    preview.overlaps().stream().map(Overlap::of).toList());
        }

        /** Members whom another push has reached. */
        @Schema(name = "OpsCouponPushOverlap")
        record Overlap(String pushId, String name, long members) {

            static Overlap of(PushPreview.Overlap overlap) {
                return new Overlap(
                        Ids.text(overlap.push().id()), overlap.push().terms().name(), overlap.members());
            }
        }
    }

    /** One recipient. */
    @Schema(name = "OpsCouponPushRecipient")
    record Recipient(
            String memberId,
            PushResult result,
            @Nullable OffsetDateTime settledAt,

            @Schema(description = "这张券在订单上减免的金额；未使用时为空") @Nullable
            Long savedFen) {

        static Recipient of(RecipientView recipient) {
            return new Recipient(
                    Ids.text(recipient.member()),
                    recipient.result(),
                    recipient.settledAt().map(BusinessTime::onTheWire).orElse(null),
                    recipient.saved().map(Money::fen).orElse(null));
        }
    }

    /** What a push has brought. */
    @Schema(name = "OpsCouponPushEffect")
    record Effect(
            @Schema(description = "已到账的优惠券") long delivered,
            @Schema(description = "已用在付款订单上的优惠券") long used,
            long savedFen,
            Side given,
            Side heldOut,

            @Schema(description = "数据是否足够比较：两边各至少 100 人，合计至少 10 位购买者")
            boolean enough,

            @Schema(description = "转化率的提升，百万分之几") @Nullable Lift conversionLiftPpm,

            @Schema(description = "人均消费的提升，分") @Nullable Lift revenueLiftFen,

            @Schema(description = "购买计入效果到何时") @Nullable OffsetDateTime until) {

        static Effect of(PushEffect effect) {
            return new Effect(
                    effect.progress().issued() + effect.progress().already(),
                    effect.used(),
                    effect.saved().fen(),
                    Side.of(effect.given()),
                    Side.of(effect.heldOut()),
                    effect.isEnough(),
                    effect.conversionLift().map(Lift::of).orElse(null),
                    effect.revenueLift().map(Lift::of).orElse(null),
                    effect.until().map(BusinessTime::onTheWire).orElse(null));
        }

        /** One side of the comparison. */
        @Schema(name = "OpsCouponPushSide")
        record Side(
                long members,
                long buyers,
                long revenueFen,
                @Schema(description = "人均消费，分") long revenuePerMemberFen) {

            static Side of(Arm arm) {
                return new Side(arm.members(), arm.buyers(), arm.revenue().fen(), arm.revenuePerMember());
            }
        }

        /** A difference, with the interval that holds the truth 95 times of a hundred. */
        @Schema(name = "OpsCouponPushLift")
        record Lift(
                long low,
                long estimate,
                long high,
                @Schema(description = "是否显著：区间不含 0") boolean significant) {

            static Lift of(Interval interval) {
                return new Lift(interval.low(), interval.estimate(), interval.high(), interval.excludesZero());
            }
        }
    }
}
