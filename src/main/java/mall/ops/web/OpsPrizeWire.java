package mall.ops.web;

import static mall.kernel.ErrorCode.with;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import mall.coupon.CouponError;
import mall.coupon.CouponTemplateId;
import mall.membership.Dimension;
import mall.platform.db.Ids;
import mall.platform.http.EnumNames;
import mall.platform.http.PathIds;
import mall.platform.reward.Reward;
import mall.task.Prize;
import mall.task.TaskError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A prize as ops writes it. */
@Schema(name = "OpsPrize")
record OpsPrizeWire(
        @Schema(description = "POINTS、COUPON、GROWTH、COUPON_INFLATION（数量为 1）、CASH（分）、MAKE_UP_CARD、ENERGY")
        @NotNull(message = "请选择奖励类型")
        @Size(max = 24, message = "没有这种奖励")
        String kind,

        @Schema(description = "奖励为 COUPON 时填写；券模板须可作为奖励发放") @Nullable
        String couponTemplateId,

        @Schema(description = "奖励为 GROWTH 时填写：SPENDING、INTERACTION、SOCIAL") @Nullable
        String dimension,

        @NotNull(message = "请填写数量") @Min(value = 1, message = "数量至少为 1") @Max(value = 1_000_000, message = "数量过大")
        Long amount) {

    private static final int MOST_COUPONS = 10;

    Prize toPrize() {
        requireAmount(Reward.COUPON, MOST_COUPONS);
        requireAmount(Reward.COUPON_INFLATION, 1);
        return new Prize(kind, item(), amount);
    }

    static List<Prize> toPrizes(List<OpsPrizeWire> prizes) {
        return prizes.stream().map(OpsPrizeWire::toPrize).toList();
    }

    static OpsPrizeWire of(Prize prize) {
        return new OpsPrizeWire(
                prize.kind(),
                prize.kind().equals(Reward.COUPON) ? Ids.text(Long.parseLong(prize.item())) : null,
                prize.kind().equals(Reward.GROWTH) ? prize.item() : null,
                prize.amount());
    }

    static List<OpsPrizeWire> of(List<Prize> prizes) {
        return prizes.stream().map(OpsPrizeWire::of).toList();
    }

    private String item() {
        return switch (kind) {
            case Reward.COUPON -> template();
            case Reward.GROWTH ->
                EnumNames.required("dimension", dimension == null ? "" : dimension, Dimension.class)
                        .name();
            default -> "";
        };
    }

    private String template() {
        return Long.toString(PathIds.required(
                        couponTemplateId == null ? "" : couponTemplateId,
                        CouponTemplateId::new,
                        CouponError.COUPON_TEMPLATE_NOT_FOUND)
                .value());
    }

    private void requireAmount(String limited, int most) {
        if (kind.equals(limited) && amount > most) {
            throw TaskError.PRIZE_TOO_LARGE.refuse(with("kind", kind, "most", most));
        }
    }
}
