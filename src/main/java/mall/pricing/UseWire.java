package mall.pricing;

import mall.platform.db.Ids;
import mall.pricing.spi.Use;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something of the shopper's own that a price takes. */
@Schema(name = "Use", description = "价格中用掉的优惠券、积分、免邮次数、会员卡权益")
public record UseWire(
        @Schema(description = "COUPON、POINTS、FREE_FREIGHT、CARD_PRICE 或 CARD_FREIGHT")
        String kind,

        @Schema(description = "优惠券编号，或购买会员卡的订单编号；积分等没有") @Nullable
        String id,

        @Schema(description = "张数、积分数、次数，会员卡价为节省的分") long amount,
        @Schema(description = "抵扣的金额") long worthFen) {

    /** The use on the wire. */
    public static UseWire of(Use use) {
        return new UseWire(
                use.kind(),
                use.reference() == 0 ? null : Ids.text(use.reference()),
                use.amount(),
                use.worth().fen());
    }
}
