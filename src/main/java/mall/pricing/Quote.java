package mall.pricing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Money;
import mall.pricing.spi.Lane;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Use;

/**
 * A price, explained: {@code payable = goods − discount + freight = goods + Σ adjustments}, to the fen. Every fen lies
 * on a line, so that a partial refund gives back exactly what was paid for it.
 *
 * @param goods list prices × quantities
 * @param discount everything taken off, ≥ 0
 * @param uses what the price takes of the member's own: coupons, points, free deliveries
 * @param coupons the member's coupons, and what each could do for this basket
 * @param points what the member's points could pay of this basket; empty when nobody asked
 * @param inputs everything that counted, in a fixed order: the sources of the offers and, as kind {@code SKU}, the SKUs
 *     with their list price in fen for a version
 * @param version short fingerprint of the inputs, the same on every node: to the same question, quotes of one version
 *     rest on the same facts
 */
public record Quote(
        List<Line> lines,
        List<Adjustment> adjustments,
        Money goods,
        Money discount,
        Money freight,
        Money payable,
        List<Hint> hints,
        List<Use> uses,
        List<CouponVerdict> coupons,
        Optional<PointsPart> points,
        List<Offer.Source> inputs,
        String version) {

    static Quote of(
            List<Line> lines,
            List<Adjustment> adjustments,
            List<Hint> hints,
            List<Use> uses,
            List<CouponVerdict> coupons,
            Optional<PointsPart> points,
            Collection<Offer.Source> counted) {
        List<Offer.Source> inputs = QuoteInputs.of(lines, counted);
        return new Quote(
                lines,
                List.copyOf(adjustments),
                sum(lines, Line::goods),
                sum(lines, Line::discount),
                sum(lines, Line::freight),
                sum(lines, Line::payable),
                List.copyOf(hints),
                List.copyOf(uses),
                List.copyOf(coupons),
                points,
                inputs,
                QuoteInputs.fingerprint(inputs));
    }

    private static Money sum(List<Line> lines, Function<Line, Money> part) {
        return Money.sum(lines.stream().map(part).toList());
    }

    /**
     * One SKU of the quote.
     *
     * @param optionsText the choices in one line, e.g. {@code 曜石黑 / 256G}; empty without options
     * @param unitPrice the list price of one piece
     * @param quantity of pieces, those thrown in included
     * @param giftQuantity of pieces that are thrown in
     * @param virtual whether it is handed over without a parcel
     * @param discount this line's share of every discount
     * @param freight this line's share of the freight
     */
    public record Line(
            SkuId sku,
            ProductId product,
            String title,
            String optionsText,
            String coverUrl,
            Money unitPrice,
            int quantity,
            int giftQuantity,
            boolean virtual,
            Money discount,
            Money freight) {

        static Line of(SkuOffer offer, int quantity, int gifts, Money net, Money freight) {
            return new Line(
                    offer.id(),
                    offer.product(),
                    offer.title(),
                    offer.optionsText(),
                    offer.coverUrl(),
                    offer.price(),
                    quantity,
                    gifts,
                    offer.virtual(),
                    offer.price().times(quantity).minus(net),
                    freight);
        }

        /** List price × quantity. */
        public Money goods() {
            return unitPrice.times(quantity);
        }

        /** What the goods of this line cost after every discount, without freight. */
        public Money net() {
            return goods().minus(discount);
        }

        /** What the shopper pays for this line, its share of the freight included. */
        public Money payable() {
            return net().plus(freight);
        }
    }

    /**
     * Why the price is not the list price.
     *
     * @param code stable name of the rule
     * @param name Chinese, fit to show
     * @param amount what it adds to the price: negative for a discount, positive for freight
     * @param shares how it falls on the lines; they sum to the amount
     */
    public record Adjustment(Lane lane, String code, String name, Money amount, List<Share> shares) {}

    /** A line's part of an adjustment, with the sign of the adjustment. */
    public record Share(SkuId sku, Money amount) {}

    /**
     * What is missing for something better (凑单).
     *
     * @param code stable name of the rule it would please
     * @param text Chinese, fit to show
     * @param missing for how much more goods are needed; zero for a rule that counts pieces
     * @param missingPieces how many more pieces are needed; zero for a rule that counts money
     */
    public record Hint(String code, String text, Money missing, int missingPieces) {}

    /**
     * What a coupon of the member's could do for this basket.
     *
     * @param id raw id of the coupon
     * @param saves what it takes off when it is used alone; zero when it cannot be used
     * @param used whether this price takes it
     * @param reason stable code of why it cannot be used; empty when it can
     * @param missing for how much more goods are needed when the threshold is the reason
     */
    public record CouponVerdict(
            long id, String name, Money saves, boolean used, Optional<String> reason, Money missing) {}

    /**
     * What points could pay.
     *
     * @param available how many the member has to spend
     * @param usable how many of them this basket could take
     * @param worth what those would take off
     */
    public record PointsPart(long available, long usable, Money worth) {}
}
