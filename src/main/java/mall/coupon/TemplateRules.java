package mall.coupon;

import static mall.coupon.CouponError.COUPON_TEMPLATE_INVALID;
import static mall.kernel.ErrorCode.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mall.catalog.Scope.Selection;
import mall.kernel.Money;

/** What makes the terms of a template sound. Every fault names its field. */
final class TemplateRules {

    private static final Duration FURTHEST = Duration.ofDays(3660);

    private final CouponTerms terms;
    private final Instant now;
    private final List<Map<String, String>> faults = new ArrayList<>();

    private TemplateRules(CouponTerms terms, Instant now) {
        this.terms = terms;
        this.now = now;
    }

    /** Refuses with COUPON_TEMPLATE_INVALID and all faults as {@code violations}. */
    static void check(CouponTerms terms, Instant now) {
        TemplateRules rules = new TemplateRules(terms, now);
        rules.checkBenefit();
        rules.checkScope();
        rules.checkTimes();
        rules.checkBudget();
        rules.checkReturn();
        rules.settle();
    }

    /** As {@link #check}, for terms that only may grow out of earlier ones. */
    static void checkExtension(CouponTerms before, CouponTerms.Extension more, Instant now) {
        CouponTerms after = before.extended(more);
        TemplateRules rules = new TemplateRules(after, now);
        rules.require(after.limits().total() >= before.limits().total(), "total", "总量只能增加");
        rules.require(after.limits().perMember() >= before.limits().perMember(), "perMember", "每人限领只能增加");
        more.budget()
                .ifPresent(budget -> rules.require(
                        before.limits()
                                .budget()
                                .filter(old -> !old.isMoreThan(budget))
                                .isPresent(),
                        "budgetFen",
                        "预算只能增加；发布时没有设置预算的，不能再设置"));
        rules.require(!after.claim().until().isBefore(before.claim().until()), "claimUntil", "领取截止时间只能延后");
        more.validUntil()
                .ifPresent(until -> rules.require(
                        before.validity() instanceof Validity.Fixed fixed && !until.isBefore(fixed.until()),
                        "validUntil",
                        "有效期只能延后；按领取后天数计算的不能修改"));
        rules.checkReach();
        rules.checkValidity();
        rules.settle();
    }

    private void checkBenefit() {
        Benefit benefit = terms.benefit();
        switch (benefit.kind()) {
            case AMOUNT -> {
                checkFaces(benefit.faces());
                require(benefit.off().isPositive(), "offFen", "请填写减免金额");
                require(
                        terms.threshold().isZero() || !benefit.off().isMoreThan(terms.threshold()),
                        "thresholdFen",
                        "使用门槛不能低于减免金额；无门槛请填 0");
            }
            case PERCENT ->
                require(
                        benefit.payBasisPoints() > 0 && benefit.payBasisPoints() < 10_000,
                        "payBasisPoints",
                        "折扣应在 0 与 10000 之间，例如 8500 表示 8.5 折");
            case FREIGHT ->
                require(terms.stackClass() == StackClass.FREIGHT_COUPON, "stackClass", "运费券的叠加类别应为 FREIGHT_COUPON");
            case EXCHANGE -> {
                require(terms.stackClass() == StackClass.PRODUCT_COUPON, "stackClass", "兑换券的叠加类别应为 PRODUCT_COUPON");
                require(!terms.scope().included().skus().isEmpty(), "scope.skuIds", "兑换券须指定可兑换的规格");
                require(
                        terms.scope().included().categories().isEmpty()
                                && terms.scope().included().products().isEmpty(),
                        "scope",
                        "兑换券只能指定规格");
            }
        }
        require(
                benefit.kind() == Benefit.Kind.FREIGHT || terms.stackClass() != StackClass.FREIGHT_COUPON,
                "stackClass",
                "FREIGHT_COUPON 只用于运费券");
        benefit.cap().ifPresent(cap -> require(cap.isPositive(), "capFen", "最高减免金额至少 1 分"));
    }

    private void checkFaces(List<Money> faces) {
        require(faces.size() != 1, "facesFen", "膨胀券至少有两个面值");
        for (int i = 0; i < faces.size(); i++) {
            Money below = i == 0 ? Money.ZERO : faces.get(i - 1);
            require(faces.get(i).isMoreThan(below), "facesFen[%d]".formatted(i), "面值必须逐级升高，且至少 1 分");
        }
    }

    private void checkScope() {
        Selection excluded = terms.scope().excluded();
        boolean takesBackWhatIsNamed = terms.scope().included().skus().stream().anyMatch(excluded.skus()::contains);
        require(!takesBackWhatIsNamed, "scope.excluded", "同一规格不能既包含又排除");
    }

    private void checkTimes() {
        require(terms.claim().from().isBefore(terms.claim().until()), "claimUntil", "领取截止时间必须晚于开始时间");
        require(now.isBefore(terms.claim().until()), "claimUntil", "领取截止时间必须晚于现在");
        if (terms.validity() instanceof Validity.Fixed fixed) {
            require(fixed.from().isBefore(fixed.until()), "validUntil", "有效期的结束必须晚于开始");
        }
        checkReach();
        checkValidity();
    }

    private void checkReach() {
        checkReach("claimFrom", terms.claim().from());
        checkReach("claimUntil", terms.claim().until());
        if (terms.validity() instanceof Validity.Fixed fixed) {
            checkReach("validFrom", fixed.from());
            checkReach("validUntil", fixed.until());
        }
    }

    private void checkReach(String field, Instant moment) {
        require(Duration.between(now, moment).abs().compareTo(FURTHEST) <= 0, field, "时间应在前后十年之内");
    }

    private void checkValidity() {
        if (terms.validity() instanceof Validity.Fixed fixed) {
            // whoever takes the last coupon in the last moment must get one that he can use
            require(!terms.claim().until().isAfter(fixed.until()), "claimUntil", "领取截止时间不能晚于有效期结束");
        }
    }

    private void checkBudget() {
        terms.limits().budget().ifPresent(budget -> terms.benefit()
                .worstCase()
                .ifPresentOrElse(
                        worth -> require(!worth.isMoreThan(budget), "budgetFen", "预算至少够发一张券"),
                        () -> require(false, "capFen", "设置预算时必须填写最高减免金额")));
    }

    private void checkReturn() {
        boolean givesTime = terms.returnPolicy().kind() == ReturnPolicy.Kind.EXTEND_DAYS;
        require(givesTime == terms.returnPolicy().days() > 0, "returnDays", "退回后延长的天数只用于 EXTEND_DAYS，且至少 1 天");
    }

    private void settle() {
        if (!faults.isEmpty()) {
            throw COUPON_TEMPLATE_INVALID.refuse(with("violations", faults));
        }
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
