package mall.pricing;

import mall.platform.db.Ids;
import mall.pricing.spi.Use;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something of the shopper's own that a price takes. */
@Schema(name = "Use", description = "价格中用掉的优惠券、积分、免邮次数")
public record UseWire(
        @Schema(description = "COUPON、POINTS 或 FREE_FREIGHT")
        String kind,

        @Schema(description = "优惠券编号；积分等没有") @Nullable String id,
        @Schema(description = "张数、积分数或次数") long amount,
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
