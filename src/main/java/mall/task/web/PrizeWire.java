package mall.task.web;

import java.util.List;
import mall.task.Prize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A prize on the wire. */
@Schema(name = "Prize")
record PrizeWire(
        @Schema(
                description =
                        "POINTS 积分、COUPON 优惠券、GROWTH 成长值、COUPON_INFLATION 膨胀券膨胀、CASH 现金（分）、MAKE_UP_CARD 补签卡、ENERGY 能量")
        String kind,

        long amount,
        @Schema(description = "可直接展示，如“10 积分”") String title) {

    static List<PrizeWire> of(List<Prize> prizes) {
        return prizes.stream()
                .map(prize -> new PrizeWire(prize.kind(), prize.amount(), prize.title()))
                .toList();
    }
}
