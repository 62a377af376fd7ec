package mall.order.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
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
import mall.pricing.spi.Wish;
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
        List<Hint> hints) {

    static QuoteWire of(Quote quote) {
        return new QuoteWire(
                quote.lines().stream().map(Line::of).toList(),
                quote.adjustments().stream().map(Adjustment::of).toList(),
                quote.goods().fen(),
                quote.discount().fen(),
                quote.freight().fen(),
                quote.payable().fen(),
                quote.hints().stream().map(Hint::of).toList());
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

    /** A question for a price. */
    @Schema(name = "QuoteAsk")
    record Ask(
            @NotEmpty(message = "请选择商品") @Size(max = 50, message = "一笔订单最多 50 种商品")
            List<@NotNull(message = "商品不能为空") @Valid ItemWire> lines,

            @Nullable String addressId,
            @Nullable @Valid DealWire deal) {

        Orders.Ask toCommand(MemberId member) {
            return new Orders.Ask(
                    member,
                    lines.stream().map(ItemWire::toItem).toList(),
                    Optional.ofNullable(deal).map(DealWire::toDeal),
                    Optional.ofNullable(addressId).map(Ask::addressOf),
                    Wish.BEST);
        }

        static AddressId addressOf(String id) {
            return PathIds.required(id, AddressId::new, IdentityError.ADDRESS_NOT_FOUND);
        }
    }
}
