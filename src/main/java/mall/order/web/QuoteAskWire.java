package mall.order.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import mall.identity.AddressId;
import mall.identity.IdentityError;
import mall.identity.MemberId;
import mall.order.Orders;
import mall.platform.http.PathIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A question for a price. */
@Schema(name = "QuoteAsk")
record QuoteAskWire(
        @NotEmpty(message = "请选择商品") @Size(max = 50, message = "一笔订单最多 50 种商品")
        List<@NotNull(message = "商品不能为空") @Valid ItemWire> lines,

        @Nullable String addressId,
        @Nullable @Valid DealWire deal,

        @Schema(description = "指定使用的优惠券；不传则自动选择最优组合，空数组为不用券") @Nullable @Size(max = 3, message = "一笔订单最多使用 3 张优惠券")
        List<@NotNull(message = "优惠券不能为空") @Pattern(regexp = WishWire.ID, message = "优惠券编号不正确") String> couponIds,

        @Schema(description = "最多使用的积分；不传为不用")
        @Nullable
        @Min(value = 0, message = "积分不能为负")
        @Max(value = WishWire.MOST_POINTS, message = "积分过大")
        Long points) {

    Orders.Ask toCommand(MemberId member) {
        return new Orders.Ask(
                member,
                lines.stream().map(ItemWire::toItem).toList(),
                Optional.ofNullable(deal).map(DealWire::toDeal),
                Optional.ofNullable(addressId).map(QuoteAskWire::addressOf),
                WishWire.of(couponIds, points));
    }

    static AddressId addressOf(String id) {
        return PathIds.required(id, AddressId::new, IdentityError.ADDRESS_NOT_FOUND);
    }
}
