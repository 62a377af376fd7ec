package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import mall.catalog.Line;
import mall.coupon.CouponError;
import mall.coupon.CouponTemplateId;
import mall.invitation.Gift;
import mall.invitation.Period;
import mall.invitation.Prize;
import mall.invitation.Program;
import mall.invitation.ProgramStatus;
import mall.invitation.ProgramTerms;
import mall.invitation.Step;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.membership.Dimension;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.platform.reward.Reward;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A program of inviting as ops sees it. */
@Schema(name = "OpsInvitationProgram")
record OpsInvitationProgramWire(
        String id,
        ProgramStatus status,
        @Schema(description = "已用预算（分）") long spentFen,
        Terms terms) {

    /** What it brings. */
    @Schema(name = "OpsInvitationTerms")
    record Terms(
            @NotNull(message = "请填写名称") @Line(max = 40) String name,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt,

            @NotNull(message = "请填写奖励有效天数")
            @Min(value = 1, message = "奖励有效天数至少为 1")
            @Max(value = 366, message = "奖励有效天数最多为 366")
            Integer rewardDays,

            @NotNull(message = "请填写最低实付金额")
            @Min(value = 0, message = "最低实付金额不能为负")
            @Max(value = 1_000_000_000, message = "最低实付金额过高")
            Long minOrderFen,

            @NotNull(message = "请填写每日奖励次数上限")
            @Min(value = 1, message = "每日奖励次数上限至少为 1")
            @Max(value = 10_000, message = "每日奖励次数上限过大")
            Integer dailyCap,

            @NotNull(message = "请填写预算")
            @Min(value = 1, message = "预算至少为 1 分")
            @Max(value = 100_000_000_000L, message = "预算过大")
            Long budgetFen,

            @NotEmpty(message = "请填写奖励阶梯") @Size(max = 20, message = "最多 20 级")
            List<@NotNull(message = "阶梯不能为空") @Valid StepWire> steps,

            @NotNull(message = "请填写榜单奖品，没有时传空数组") @Size(max = 20, message = "最多 20 项奖品")
            List<@NotNull(message = "奖品不能为空") @Valid PrizeWire> prizes) {

        ProgramTerms toTerms() {
            return new ProgramTerms(
                    name.strip(),
                    startsAt.toInstant(),
                    endsAt.toInstant(),
                    rewardDays,
                    Money.ofFen(minOrderFen),
                    dailyCap,
                    Money.ofFen(budgetFen),
                    steps.stream().map(StepWire::toStep).toList(),
                    prizes.stream().map(PrizeWire::toPrize).toList());
        }

        static Terms of(ProgramTerms terms) {
            return new Terms(
                    terms.name(),
                    BusinessTime.onTheWire(terms.startsAt()),
                    BusinessTime.onTheWire(terms.endsAt()),
                    terms.rewardDays(),
                    terms.minOrder().fen(),
                    terms.dailyCap(),
                    terms.budget().fen(),
                    terms.steps().stream().map(StepWire::of).toList(),
                    terms.prizes().stream().map(PrizeWire::of).toList());
        }
    }

    /** What the friend's n-th received order brings. */
    @Schema(name = "OpsInvitationStep")
    record StepWire(
            @NotNull(message = "请填写第几单") @Min(value = 1, message = "单数至少为 1") @Max(value = 1000, message = "单数过大")
            Integer nth,

            @NotNull(message = "请填写邀请人奖励，没有时传空数组") @Size(max = 4, message = "最多 4 项奖励")
            List<@NotNull(message = "奖励不能为空") @Valid GiftWire> inviter,

            @NotNull(message = "请填写好友奖励，没有时传空数组") @Size(max = 4, message = "最多 4 项奖励")
            List<@NotNull(message = "奖励不能为空") @Valid GiftWire> invitee) {

        Step toStep() {
            return new Step(nth, gifts(inviter), gifts(invitee));
        }

        static StepWire of(Step step) {
            return new StepWire(step.nth(), wires(step.inviter()), wires(step.invitee()));
        }
    }

    /** What ranks of a board get. */
    @Schema(name = "OpsInvitationPrize")
    record PrizeWire(
            @NotNull(message = "请选择周榜或月榜") @Pattern(regexp = "WEEK|MONTH", message = "应为 WEEK 或 MONTH")
            String period,

            @NotNull(message = "请填写起始名次") @Min(value = 1, message = "名次至少为 1") @Max(value = 1000, message = "名次过大")
            Integer fromRank,

            @NotNull(message = "请填写截止名次") @Min(value = 1, message = "名次至少为 1") @Max(value = 1000, message = "名次过大")
            Integer toRank,

            @NotNull(message = "请填写奖品") @Size(max = 4, message = "最多 4 项奖励")
            List<@NotNull(message = "奖励不能为空") @Valid GiftWire> gifts) {

        Prize toPrize() {
            return new Prize(Period.valueOf(period), fromRank, toRank, OpsInvitationProgramWire.gifts(gifts));
        }

        static PrizeWire of(Prize prize) {
            return new PrizeWire(prize.period().name(), prize.fromRank(), prize.toRank(), wires(prize.gifts()));
        }
    }

    /** One reward: points, growth of the social dimension, coupons of a template, or fen. */
    @Schema(name = "OpsInvitationGift")
    record GiftWire(
            @NotNull(message = "请选择奖励类型")
            @Pattern(regexp = "POINTS|COUPON|GROWTH|CASH", message = "应为 POINTS、COUPON、GROWTH 或 CASH")
            String kind,

            @Schema(description = "优惠券模板 id，仅 COUPON 需要") @Nullable
            String couponTemplateId,

            @NotNull(message = "请填写数量") @Min(value = 1, message = "数量至少为 1") @Max(value = 1_000_000, message = "数量过大")
            Long amount) {

        Gift toGift() {
            return switch (kind) {
                case Reward.COUPON -> new Gift(kind, Long.toString(template()), amount);
                case Reward.GROWTH -> new Gift(kind, Dimension.SOCIAL.name(), amount);
                default -> new Gift(kind, "", amount);
            };
        }

        private long template() {
            return PathIds.required(
                            couponTemplateId == null ? "" : couponTemplateId,
                            CouponTemplateId::new,
                            CouponError.COUPON_TEMPLATE_NOT_FOUND)
                    .value();
        }

        static GiftWire of(Gift gift) {
            boolean coupon = gift.kind().equals(Reward.COUPON);
            return new GiftWire(gift.kind(), coupon ? Ids.text(Long.parseLong(gift.item())) : null, gift.amount());
        }
    }

    static OpsInvitationProgramWire of(Program program) {
        return new OpsInvitationProgramWire(
                Ids.text(program.id()), program.status(), program.spent().fen(), Terms.of(program.terms()));
    }

    private static List<Gift> gifts(List<GiftWire> wires) {
        return wires.stream().map(GiftWire::toGift).toList();
    }

    private static List<GiftWire> wires(List<Gift> gifts) {
        return gifts.stream().map(GiftWire::of).toList();
    }
}
