package mall.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.pricing.Quote;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Use;

/**
 * An order as it stands.
 *
 * @param expiresAt when its payment window closes or closed
 * @param dueAt when its status ends by itself: unpaid, shipped and received orders have such a moment
 * @param paused whether that moment is waited for in vain, since somebody has stopped its clock
 * @param paidUnder the order under whose number the money comes: this one, or the one it succeeds
 * @param uses what its price took of the member's own: coupons, points, free deliveries
 * @param virtual whether nothing of it is sent
 * @param delivery empty when nothing is sent, or once the member's data was erased
 * @param origin empty when it came straight from a product's page
 * @param refunded has gone back or is on its way
 */
public record OrderView(
        OrderId id,
        String orderNo,
        MemberId member,
        OrderStatus status,
        List<Step> history,
        List<Line> lines,
        List<Quote.Adjustment> adjustments,
        Money goods,
        Money discount,
        Money freight,
        Money payable,
        Money paid,
        Money refunded,
        Optional<Deal> deal,
        List<Use> uses,
        OrderId paidUnder,
        boolean virtual,
        Optional<Delivery> delivery,
        Optional<String> note,
        Optional<OrderOrigin> origin,
        Instant placedAt,
        Instant expiresAt,
        Optional<Instant> dueAt,
        boolean paused,
        Optional<Instant> paidAt) {

    /**
     * One move of the status.
     *
     * @param cause stable code of what moved it, e.g. {@code TIMED_OUT}
     */
    public record Step(OrderStatus status, String cause, Optional<String> reason, Instant at) {}

    /**
     * One SKU of the order, as it was sold.
     *
     * @param unitPrice the list price of one piece
     * @param quantity of pieces, those thrown in included
     * @param giftQuantity of pieces that were thrown in
     * @param payable goods − discount + freight: what was paid for this line
     * @param refundedQuantity how many pieces were refunded
     * @param shipped how many pieces have left the house
     * @param withdrawn how many were refunded before they could leave it; they never will
     * @param restocked how many are for sale again: the withdrawn ones, and what came back in good order
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
            Money discount,
            Money freight,
            Money payable,
            Money refunded,
            int refundedQuantity,
            int shipped,
            int withdrawn,
            int restocked) {

        static Line of(Quote.Line quoted) {
            return new Line(
                    quoted.sku(),
                    quoted.product(),
                    quoted.title(),
                    quoted.optionsText(),
                    quoted.coverUrl(),
                    quoted.unitPrice(),
                    quoted.quantity(),
                    quoted.giftQuantity(),
                    quoted.discount(),
                    quoted.freight(),
                    quoted.payable(),
                    Money.ZERO,
                    0,
                    0,
                    0,
                    0);
        }

        /** What can still go back of what was paid for this line. */
        public Money refundable() {
            return payable.minus(refunded);
        }

        /** How many pieces are still in the house, to be shipped. */
        public int unshipped() {
            return quantity - shipped - withdrawn;
        }

        /** How many pieces have left the house and were not refunded. */
        public int kept() {
            return shipped - (refundedQuantity - withdrawn);
        }

        /** Refuses with SHIPMENT_EXCEEDS_ORDER. */
        Line ship(int pieces) {
            if (pieces > unshipped()) {
                throw OrderError.SHIPMENT_EXCEEDS_ORDER.refuse();
            }
            return with(refunded, refundedQuantity, shipped + pieces, withdrawn, restocked);
        }

        /** Refuses with REFUND_EXCEEDS_PAID, PIECES_SHIPPED or REFUND_EXCEEDS_PIECES. */
        Line refund(LineRefund part) {
            if (part.amount().isMoreThan(refundable())) {
                throw OrderError.REFUND_EXCEEDS_PAID.refuse();
            }
            if (part.withdrawn() > unshipped()) {
                throw OrderError.PIECES_SHIPPED.refuse();
            }
            if (part.pieces() - part.withdrawn() > kept()) {
                throw OrderError.REFUND_EXCEEDS_PIECES.refuse();
            }
            return with(
                    refunded.plus(part.amount()),
                    refundedQuantity + part.pieces(),
                    shipped,
                    withdrawn + part.withdrawn(),
                    restocked + part.restocked());
        }

        private Line with(
                Money refundedNow, int refundedQuantityNow, int shippedNow, int withdrawnNow, int restockedNow) {
            return new Line(
                    sku,
                    product,
                    title,
                    optionsText,
                    coverUrl,
                    unitPrice,
                    quantity,
                    giftQuantity,
                    discount,
                    freight,
                    payable,
                    refundedNow,
                    refundedQuantityNow,
                    shippedNow,
                    withdrawnNow,
                    restockedNow);
        }
    }
}
