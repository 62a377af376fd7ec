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
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import mall.order.OrderError;
import mall.order.Orders;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.pricing.Quote;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A price, explained, on the wire: {@code payableFen = goodsFen + Σ adjustments.amountFen}. */
@Schema(name = "Quote")
record QuoteWire(
        List<Line> lines,
        List<Adjustment> adjustments,
        long goodsFen,
        long discountFen,
        long freightFen,
        long payableFen,
        List<Hint> hints,
        List<UseWire> uses,
        List<Coupon> coupons) {

    static QuoteWire of(Quote quote) {
        return new QuoteWire(
                quote.lines().stream().map(Line::of).toList(),
                quote.adjustments().stream().map(Adjustment::of).toList(),
                quote.goods().fen(),
                quote.discount().fen(),
                quote.freight().fen(),
                quote.payable().fen(),
                quote.hints().stream().map(Hint::of).toList(),
                quote.uses().stream().map(UseWire::of).toList(),
                quote.coupons().stream().map(Coupon::of).toList());
    }

    /** A refusal that carries a new quote carries it in wire form; any other failure stays as it is. */
    static Throwable inProblem(Throwable failure) {
        boolean priceChanged = failure instanceof Refused refused && refused.code() == OrderError.PRICE_CHANGED;
        if (priceChanged && ((Refused) failure).facts().get("quote") instanceof Quote quote) {
            return OrderError.PRICE_CHANGED.refuse(ErrorCode.with("quote", of(quote)));
        }
        return failure;
    }

    /** One SKU of a quote. */
    @Schema(name = "QuoteLine")
    record Line(
            String skuId,
            String productId,
            String title,
            String optionsText,
            String coverUrl,
            long unitPriceFen,
            int quantity,
            @Schema(description = "其中的赠品件数") int giftQuantity,
            boolean virtual,
            long goodsFen,
            long discountFen,
            long freightFen,
            long payableFen) {

        static Line of(Quote.Line line) {
            return new Line(
                    Ids.text(line.sku()),
                    Ids.text(line.product()),
                    line.title(),
                    line.optionsText(),
                    line.coverUrl(),
                    line.unitPrice().fen(),
                    line.quantity(),
                    line.giftQuantity(),
                    line.virtual(),
                    line.goods().fen(),
                    line.discount().fen(),
                    line.freight().fen(),
                    line.payable().fen());
        }
    }

    /** Why the price is not the list price; negative takes off, positive adds. */
    @Schema(name = "Adjustment")
    record Adjustment(String lane, String code, String name, long amountFen, List<Share> lines) {

        static Adjustment of(Quote.Adjustment adjustment) {
            return new Adjustment(
                    adjustment.lane().name(),
                    adjustment.code(),
                    adjustment.name(),
                    adjustment.amount().fen(),
                    adjustment.shares().stream()
                            .map(share -> new Share(
                                    Ids.text(share.sku()), share.amount().fen()))
                            .toList());
        }
    }

    /** A line's part of an adjustment. */
    @Schema(name = "AdjustmentShare")
    record Share(String skuId, long amountFen) {}

    /** What is missing for something better. */
    @Schema(name = "QuoteHint")
    record Hint(String code, String text, long missingFen) {

        static Hint of(Quote.Hint hint) {
            return new Hint(hint.code(), hint.text(), hint.missing().fen());
        }
    }

    /** A coupon of the shopper's, and what it could do for this basket. */
    @Schema(name = "QuoteCoupon")
    record Coupon(
            String couponId,
            String name,
            long savesFen,
            boolean used,

            @Schema(description = "不可用原因的代码；可用时为空") @Nullable
            String reason,

            long missingFen) {

        static Coupon of(Quote.CouponVerdict verdict) {
            return new Coupon(
                    Ids.text(verdict.id()),
                    verdict.name(),
                    verdict.saves().fen(),
                    verdict.used(),
                    verdict.reason().orElse(null),
                    verdict.missing().fen());
        }
    }

    /** A question for a price. */
    @Schema(name = "QuoteAsk")
    record Ask(
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
                    Optional.ofNullable(addressId).map(Ask::addressOf),
                    WishWire.of(couponIds, points));
        }

        static AddressId addressOf(String id) {
            return PathIds.required(id, AddressId::new, IdentityError.ADDRESS_NOT_FOUND);
        }
    }
}
