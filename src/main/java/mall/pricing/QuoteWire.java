package mall.pricing;

import java.util.List;
import mall.platform.db.Ids;
import mall.pricing.spi.Offer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A price, explained, on the wire: {@code payableFen = goodsFen + Σ adjustments.amountFen}. It is the same wherever a price
 * is shown, so it stands here and not at the edge of one of those rooms.
 */
@Schema(name = "Quote")
public record QuoteWire(
        List<Line> lines,
        List<Adjustment> adjustments,
        long goodsFen,
        long discountFen,
        long freightFen,
        long payableFen,
        List<Hint> hints,
        List<UseWire> uses,
        List<Coupon> coupons,
        @Schema(description = "积分最多能抵多少；没有询问时为空") @Nullable Points points,
        @Schema(description = "价格所依据的一切：规格及其价格、活动、优惠券等") List<Input> inputs,

        @Schema(description = "inputs 的指纹；下单时作为 quoteVersion 带上，依据有变即拒绝")
        String version) {

    /** The quote on the wire. */
    public static QuoteWire of(Quote quote) {
        return new QuoteWire(
                quote.lines().stream().map(Line::of).toList(),
                quote.adjustments().stream().map(Adjustment::of).toList(),
                quote.goods().fen(),
                quote.discount().fen(),
                quote.freight().fen(),
                quote.payable().fen(),
                quote.hints().stream().map(Hint::of).toList(),
                quote.uses().stream().map(UseWire::of).toList(),
                quote.coupons().stream().map(Coupon::of).toList(),
                quote.points().map(Points::of).orElse(null),
                quote.inputs().stream().map(Input::of).toList(),
                quote.version());
    }

    /** One SKU of a quote. */
    @Schema(name = "QuoteLine")
    public record Line(
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
    public record Adjustment(String lane, String code, String name, long amountFen, List<Share> lines) {

        /** The adjustment on the wire. */
        public static Adjustment of(Quote.Adjustment adjustment) {
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
    public record Share(String skuId, long amountFen) {}

    /** What is missing for something better. */
    @Schema(name = "QuoteHint")
    public record Hint(
            String code,
            String text,
            @Schema(description = "还差多少商品金额；按件计的活动为 0") long missingFen,
            @Schema(description = "还差多少件；按金额计的活动为 0") int missingPieces) {

        static Hint of(Quote.Hint hint) {
            return new Hint(hint.code(), hint.text(), hint.missing().fen(), hint.missingPieces());
        }
    }

    /** Something that the price rests on. */
    @Schema(name = "QuoteInput")
    public record Input(String kind, @Nullable String id, long version) {

        static Input of(Offer.Source source) {
            return new Input(source.kind(), source.id() == 0 ? null : Ids.text(source.id()), source.version());
        }
    }

    /** A coupon of the shopper's, and what it could do for this basket. */
    @Schema(name = "QuoteCoupon")
    public record Coupon(
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

    /** What the shopper's points could pay of this basket. */
    @Schema(name = "QuotePoints")
    public record Points(
            @Schema(description = "可用积分余额") long available,
            @Schema(description = "本单最多可用积分") long usable,
            @Schema(description = "本单最多可抵金额") long worthFen) {

        static Points of(Quote.PointsPart part) {
            return new Points(part.available(), part.usable(), part.worth().fen());
        }
    }
}
