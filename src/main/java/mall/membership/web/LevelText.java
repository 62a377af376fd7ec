package mall.membership.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.catalog.Scope;
import mall.kernel.Money;
import mall.membership.Benefits;
import mall.membership.MembershipView.Grace;
import mall.membership.Progress;

/** Levels in words a shopper understands. */
final class LevelText {

    private static final int FEN_PER_YUAN = 100;

    private LevelText() {}

    /** What a level gives, one benefit a line; empty for a level that gives nothing. */
    static List<BenefitWire> benefits(Benefits benefits) {
        List<BenefitWire> lines = new ArrayList<>();
        if (benefits.hasMemberPrice()) {
            lines.add(new BenefitWire(BenefitCode.MEMBER_PRICE, price(benefits), null));
        }
        if (benefits.pointsBasisPoints() > Benefits.WHOLE) {
            lines.add(new BenefitWire(BenefitCode.POINTS, decimal(benefits.pointsBasisPoints(), 4) + " 倍积分", null));
        }
        if (benefits.freeFreights() > 0) {
            lines.add(new BenefitWire(BenefitCode.FREE_FREIGHT, "每月免运费 " + benefits.freeFreights() + " 次", null));
        }
        if (benefits.hasBirthdayPack()) {
            lines.add(new BenefitWire(BenefitCode.BIRTHDAY, birthday(benefits), null));
        }
        benefits.serviceLine().ifPresent(line -> lines.add(new BenefitWire(BenefitCode.SERVICE_LINE, line, null)));
        return List.copyOf(lines);
    }

    /** The way up, e.g. 再消费 ¥120 升级金卡会员. */
    static String next(Progress progress) {
        return "再" + effort(progress) + "升级" + progress.level().name();
    }

    /** How to keep a level, e.g. 12 月 31 日前再消费 ¥120 可保留金卡会员，否则变为银卡会员. */
    static String grace(Grace grace) {
        return "%d 月 %d 日前再%s可保留%s，否则变为%s"
                .formatted(
                        grace.until().getMonthValue(),
                        grace.until().getDayOfMonth(),
                        effort(grace.missing()),
                        grace.missing().level().name(),
                        grace.then().name());
    }

    private static String effort(Progress progress) {
        return progress.spending()
                .map(spending -> "消费 " + wholeYuan(spending) + " ")
                .orElseGet(() -> "获得 " + progress.growth() + " 成长值");
    }

    private static String price(Benefits benefits) {
        boolean whole = benefits.scope().equals(Scope.ALL);
        return "会员价 " + decimal(benefits.priceBasisPoints(), 3) + " 折" + (whole ? "" : "（部分商品除外）");
    }

    private static String birthday(Benefits benefits) {
        Stream<String> points =
                Stream.of(benefits.birthdayPoints()).filter(count -> count > 0).map(count -> count + " 积分");
        Stream<String> coupons = Stream.of(benefits.birthdayCoupons().size())
                .filter(count -> count > 0)
                .map(count -> count + " 张优惠券");
        return "生日礼包：" + Stream.concat(points, coupons).collect(Collectors.joining(" + "));
    }

    private static String wholeYuan(Money money) {
        return "¥" + money.fen() / FEN_PER_YUAN;
    }

    // 9500 with three places is 9.5
    private static String decimal(int number, int places) {
        return BigDecimal.valueOf(number, places).stripTrailingZeros().toPlainString();
    }
}
