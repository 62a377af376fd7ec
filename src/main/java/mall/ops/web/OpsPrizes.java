package mall.ops.web;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.coupon.CouponQueries;
import mall.coupon.CouponTemplateId;
import mall.platform.db.InOrder;
import mall.platform.reward.Reward;
import mall.task.Prize;

/** Looks for what prizes name; the rooms that give prizes away know no coupons. */
@ApplicationScoped
class OpsPrizes {

    private final CouponQueries coupons;

    OpsPrizes(CouponQueries coupons) {
        this.coupons = coupons;
    }

    /** Refuses with COUPON_TEMPLATE_NOT_FOUND. */
    Uni<Void> requireKnown(List<Prize> prizes) {
        return InOrder.each(
                prizes.stream()
                        .filter(prize -> prize.kind().equals(Reward.COUPON))
                        .toList(),
                prize -> coupons.template(new CouponTemplateId(Long.parseLong(prize.item()))));
    }
}
