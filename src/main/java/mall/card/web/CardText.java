package mall.card.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import mall.card.CardBenefits;
import mall.card.CardRefund;
import mall.card.web.CardBenefitWire.Code;
import mall.catalog.Scope;
import mall.kernel.Money;

/** Cards in words a shopper understands. */
final class CardText {

    private CardText() {}

    /** What a card gives, one benefit a line. */
    static List<CardBenefitWire> benefits(CardBenefits benefits) {
        List<CardBenefitWire> lines = new ArrayList<>();
        if (benefits.hasPrices()) {
            lines.add(new CardBenefitWire(Code.PRICE, price(benefits)));
        }
        if (benefits.pointsBasisPoints() > CardBenefits.WHOLE) {
            lines.add(new CardBenefitWire(Code.POINTS, decimal(benefits.pointsBasisPoints(), 4) + " 倍积分"));
        }
        if (benefits.freeFreights() > 0) {
            lines.add(new CardBenefitWire(Code.FREE_FREIGHT, "每月免运费 " + benefits.freeFreights() + " 次"));
        }
        if (!benefits.coupons().isEmpty()) {
            lines.add(new CardBenefitWire(
                    Code.COUPONS, "每 30 天 " + benefits.coupons().size() + " 张优惠券"));
        }
        return List.copyOf(lines);
    }

    /** What the card has saved, e.g. 已为您节省 ¥12.50. */
    static String saved(Money saved) {
        return "已为您节省 " + saved.inYuan();
    }

    /** Why something is kept of the price. */
    static String kept(CardRefund.Item item) {
        return switch (item.kind()) {
            case SAVED -> "会员卡已节省";
            case COUPONS -> "已使用的会员卡优惠券 " + item.count() + " 张";
            case REFUNDED -> "此前已退款";
        };
    }

    private static String price(CardBenefits benefits) {
        if (benefits.priceBasisPoints() == CardBenefits.WHOLE) {
            return benefits.prices().size() + " 款商品享会员卡专属价";
        }
        boolean whole = benefits.scope().equals(Scope.ALL);
        return (whole ? "全场 " : "指定商品 ") + decimal(benefits.priceBasisPoints(), 3) + " 折";
    }

    // 9500 with three places is 9.5
    private static String decimal(int number, int places) {
        return BigDecimal.valueOf(number, places).stripTrailingZeros().toPlainString();
    }
}
