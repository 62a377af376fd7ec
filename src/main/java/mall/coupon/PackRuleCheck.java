package mall.coupon;

import static mall.coupon.CouponError.COUPON_PACK_RULE_INVALID;
import static mall.kernel.ErrorCode.with;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.kernel.Money;

/** What makes a rule of split coupons sound. Every fault names its field. */
final class PackRuleCheck {

    private final PackRule.Terms terms;
    private final List<Map<String, String>> faults = new ArrayList<>();

    private PackRuleCheck(PackRule.Terms terms) {
        this.terms = terms;
    }

    /** Refuses with COUPON_PACK_RULE_INVALID and all faults as {@code violations}. */
    static void check(PackRule.Terms terms, CouponTemplate template, Instant now) {
        PackRuleCheck check = new PackRuleCheck(terms);
        check.checkWindow(now);
        check.checkAmounts();
        check.settle();
        check.checkTemplate(template);
        check.settle();
    }

    private void checkWindow(Instant now) {
        require(terms.from().isBefore(terms.until()), "endsAt", "结束时间必须晚于开始时间");
        require(now.isBefore(terms.until()), "endsAt", "结束时间必须晚于现在");
    }

    private void checkAmounts() {
        require(!terms.least().times(terms.shares()).isMoreThan(terms.total()), "totalFen", "总金额不足以让每份达到最小金额");
        require(
                (terms.occasion() == PackRule.Occasion.PAID_ORDER)
                        == terms.orderFrom().isPositive(),
                "orderFromFen",
                "订单门槛只用于、且必须用于 PAID_ORDER");
        terms.budget().ifPresent(budget -> require(!terms.total().isMoreThan(budget), "budgetFen", "预算至少够发一个券包"));
    }

    // the coupons of a pack that was opened must be there: nobody else may use up their template
    private void checkTemplate(CouponTemplate template) {
        CouponTerms coupon = template.terms();
        require(template.status() == TemplateStatus.PUBLISHED, "templateId", "优惠券模板尚未发布");
        require(coupon.sources().equals(Set.of(CouponSource.SPLIT)), "templateId", "优惠券模板的发放方式应仅为 SPLIT");
        require(
                coupon.benefit().kind() == Benefit.Kind.AMOUNT
                        && !coupon.benefit().isInflating(),
                "templateId",
                "优惠券模板应为减免券，且不是膨胀券");
        Money largest = terms.plan().get(0);
        require(!largest.isMoreThan(coupon.benefit().off()), "templateId", "优惠券模板的减免金额不能低于最大的一份");
        long needed = (long) terms.cap() * terms.shares();
        require(coupon.cap() - template.issued() >= needed, "templateId", "优惠券模板的剩余数量不足以发完所有券包");
        if (coupon.validity() instanceof Validity.Fixed fixed) {
            require(fixed.until().isAfter(terms.until().plus(terms.life())), "templateId", "优惠券应在最后一个券包过期后仍有效");
        }
    }

    private void settle() {
        if (!faults.isEmpty()) {
            throw COUPON_PACK_RULE_INVALID.refuse(with("violations", faults));
        }
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
