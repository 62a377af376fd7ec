package mall.ops.web;

import static mall.coupon.CouponError.COUPON_TEMPLATE_INVALID;
import static mall.kernel.ErrorCode.with;
import static mall.payout.PayoutError.PAYOUT_AMOUNT_INVALID;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import mall.coupon.CouponQueries;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTemplateId;
import mall.kernel.Money;
import mall.payout.PayoutConfig;
import mall.platform.db.InOrder;
import mall.platform.reward.Reward;
import mall.task.Prize;

/** Whether what ops promises can be given at all; the rooms that give it away know neither coupons nor payouts. */
@ApplicationScoped
class OpsPrizes {

    private final CouponQueries coupons;
    private final PayoutConfig payouts;

    OpsPrizes(CouponQueries coupons, PayoutConfig payouts) {
        this.coupons = coupons;
        this.payouts = payouts;
    }

    /** Refuses with COUPON_TEMPLATE_NOT_FOUND, COUPON_TEMPLATE_INVALID or PAYOUT_AMOUNT_INVALID. */
    Uni<Void> requireGivable(List<Prize> prizes) {
        return InOrder.each(prizes, prize -> switch (prize.kind()) {
            case Reward.COUPON -> rewardable(new CouponTemplateId(Long.parseLong(prize.item())));
            case Reward.CASH -> payable(prize.amount());
            default -> Uni.createFrom().voidItem();
        });
    }

    /** A coupon that can be a reward. Refuses with COUPON_TEMPLATE_NOT_FOUND or COUPON_TEMPLATE_INVALID. */
    Uni<CouponTemplate> rewardable(CouponTemplateId id) {
        return coupons.template(id).invoke(template -> {
            if (!template.terms().sources().contains(CouponSource.REWARD)) {
                throw COUPON_TEMPLATE_INVALID.refuse(with(
                        "violations",
                        List.of(Map.of("field", "couponTemplateId", "message", "该优惠券的发放方式不含 REWARD，不能作为奖励"))));
            }
        });
    }

    /** An amount in fen that WeChat transfers. Refuses with PAYOUT_AMOUNT_INVALID. */
    Uni<Void> payable(long fen) {
        return payouts.isPayable(Money.ofFen(fen))
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(PAYOUT_AMOUNT_INVALID.refuse());
    }
}
