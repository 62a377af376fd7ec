package mall.points.web;

import java.util.List;
import mall.points.PointsConfig;

/** The rules of points in sentences, as the settings make them. */
final class PointsText {

    private static final int BASIS_POINTS_OF_A_PERCENT = 100;

    private PointsText() {}

    static List<String> rules(PointsConfig config) {
        return List.of(
                "实付每满 1 元得 %d 积分，会员等级越高得的越多；退款部分不计。".formatted(config.earnedPerYuan()),
                "购物积分先记为待入账，订单完成（售后期结束）后可用。",
                "%d 积分抵 1 元，最多抵商品金额的 %d%%，不抵运费。"
                        .formatted(config.spentPerYuan(), config.capBasisPoints() / BASIS_POINTS_OF_A_PERCENT),
                "积分自获得起 %d 个月有效，于到期当月最后一天 23:59:59 过期；使用时先用最早过期的。".formatted(config.lifeMonths()),
                "订单取消或退款，所用积分按比例退还，仍按原有效期；原有效期已过的，退还后 %d 天内有效。"
                        .formatted(config.secondLife().toDays()),
                "订单完成后又退款的，收回相应的购物积分。");
    }
}
