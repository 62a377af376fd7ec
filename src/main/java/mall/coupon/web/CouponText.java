package mall.coupon.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mall.catalog.Scope;
import mall.coupon.Benefit;
import mall.coupon.CouponTerms;
import mall.coupon.ReturnPolicy;
import mall.coupon.StackClass;
import mall.coupon.Validity;
import mall.kernel.Money;

/** What a coupon says of itself, in sentences. */
final class CouponText {

    private CouponText() {}

    /** In one line, e.g. 满 ¥100.00 减 ¥20.00. */
    static String headline(CouponTerms terms) {
        return from(terms.threshold()) + benefit(terms.benefit());
    }

    /** Everything a shopper should know before he counts on it. */
    static List<String> rules(CouponTerms terms) {
        List<String> rules = new ArrayList<>();
        rules.add(scope(terms));
        rules.add(stacking(terms.stackClass()));
        if (terms.validity() instanceof Validity.Days days) {
            rules.add("领取后立即可用，有效期至领取后第 %d 天结束。".formatted(days.days()));
        }
        if (terms.benefit().isInflating()) {
            rules.add("每次签到等操作面值升一级，依次为 %s；下单占用期间和使用后不再升级。".formatted(faces(terms.benefit())));
        }
        rules.add("每人限领 %d 张。".formatted(terms.limits().perMember()));
        if (terms.audience().newcomersOnly()) {
            rules.add("仅限从未在本商城付款的新用户领取。");
        }
        if (terms.audience().minRank() > 0) {
            rules.add("仅限达到指定等级的会员领取。");
        }
        rules.add(returning(terms.returnPolicy()));
        return rules;
    }

    private static String from(Money threshold) {
        return threshold.isZero() ? "无门槛" : "满 " + threshold.inYuan() + " ";
    }

    private static String benefit(Benefit benefit) {
        String cap = benefit.cap().map(most -> "，最多减 " + most.inYuan()).orElse("");
        return switch (benefit.kind()) {
            case AMOUNT -> "减 " + benefit.off().inYuan() + highest(benefit);
            case PERCENT -> "打 " + tenths(benefit.payBasisPoints()) + " 折" + cap;
            case FREIGHT -> "免运费" + cap;
            case EXCHANGE -> "免费兑换 1 件" + cap;
        };
    }

    private static String highest(Benefit benefit) {
        return benefit.after(benefit.off()).isPresent()
                ? "，可膨胀至 " + benefit.faces().get(benefit.faces().size() - 1).inYuan()
                : "";
    }

    /** 8500 basis points are 8.5 折. */
    private static String tenths(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 3).stripTrailingZeros().toPlainString();
    }

    private static String faces(Benefit benefit) {
        return benefit.faces().stream().map(Money::inYuan).collect(Collectors.joining("、"));
    }

    private static String scope(CouponTerms terms) {
        if (terms.scope().equals(Scope.ALL)) {
            return "全场商品可用。";
        }
        return terms.scope().included().isEmpty() ? "部分商品不可用，以结算页为准。" : "仅限指定商品使用，以结算页为准。";
    }

    private static String stacking(StackClass stackClass) {
        return switch (stackClass) {
            case PRODUCT_COUPON -> "每单可用 1 张商品券，可与满减券、运费券同时使用。";
            case ORDER_COUPON -> "每单可用 1 张满减券，可与商品券、运费券同时使用。";
            case FREIGHT_COUPON -> "每单可用 1 张运费券，可与其他优惠券同时使用。";
        };
    }

    private static String returning(ReturnPolicy policy) {
        return switch (policy.kind()) {
            case RETURN_IF_VALID -> "订单取消或全额退款后，在有效期内的券退回账户。";
            case NEVER -> "未付款的订单取消后退回；付款后全额退款的，券不退回。";
            case EXTEND_DAYS -> "订单取消或全额退款后退回账户，并至少再有 %d 天有效。".formatted(policy.days());
        };
    }
}
