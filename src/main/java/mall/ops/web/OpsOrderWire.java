package mall.ops.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mall.kernel.BusinessTime;
import mall.order.Delivery;
import mall.order.OrderDetails;
import mall.order.OrderOrigin;
import mall.order.OrderStatus;
import mall.order.OrderView;
import mall.payment.RefundView;
import mall.platform.db.Ids;
import mall.pricing.QuoteWire;
import mall.pricing.UseWire;
import mall.pricing.spi.Deal;
import mall.shipping.ParcelStatus;
import mall.shipping.ParcelView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order as ops sees it, in full. */
@Schema(name = "OpsOrder")
record OpsOrderWire(
        String id,
        String orderNo,
        String memberId,
        OrderStatus status,
        List<Step> statusHistory,
        List<Line> lines,
        List<QuoteWire.Adjustment> adjustments,
        long goodsFen,
        long discountFen,
        long freightFen,
        long payableFen,
        long paidFen,
        long refundedFen,
        @Nullable Map<String, String> deal,
        List<UseWire> uses,
        boolean virtual,
        @Nullable Delivery address,
        @Nullable String note,
        @Nullable OrderOrigin origin,
        OffsetDateTime placedAt,
        OffsetDateTime expiresAt,
        @Nullable OffsetDateTime paidAt,
        List<Shipment> shipments,
        List<Refund> refunds) {

    /** The order; its address in full only for whoever ships. */
    static OpsOrderWire of(OrderDetails details, boolean ships) {
        OrderView order = details.order();
        Optional<Delivery> address = order.delivery().map(full -> ships ? full : full.masked());
        return new OpsOrderWire(
                Ids.text(order.id()),
                order.orderNo(),
                Ids.text(order.member()),
                order.status(),
                order.history().stream().map(Step::of).toList(),
                order.lines().stream().map(Line::of).toList(),
                order.adjustments().stream().map(QuoteWire.Adjustment::of).toList(),
                order.goods().fen(),
                order.discount().fen(),
                order.freight().fen(),
                order.payable().fen(),
                order.paid().fen(),
                order.refunded().fen(),
                order.deal().map(OpsOrderWire::termsOf).orElse(null),
                order.uses().stream().map(UseWire::of).toList(),
                order.virtual(),
                address.orElse(null),
                order.note().orElse(null),
                order.origin().orElse(null),
                BusinessTime.onTheWire(order.placedAt()),
                BusinessTime.onTheWire(order.expiresAt()),
                order.paidAt().map(BusinessTime::onTheWire).orElse(null),
                details.shipments().stream().map(Shipment::of).toList(),
                details.refunds().stream().map(Refund::of).toList());
    }

    private static Map<String, String> termsOf(Deal deal) {
        Map<String, String> terms = new TreeMap<>(deal.terms());
        terms.put("type", deal.type());
        return terms;
    }

    /** An order in a list. */
    @Schema(name = "OpsOrderCard")
    record Card(
            String id,
            String orderNo,
            String memberId,
            OrderStatus status,
            List<Line> lines,
            long payableFen,
            long paidFen,
            long refundedFen,
            @Nullable Map<String, String> deal,
            OffsetDateTime placedAt) {

        static Card of(OrderView order) {
            return new Card(
                    Ids.text(order.id()),
                    order.orderNo(),
                    Ids.text(order.member()),
                    order.status(),
                    order.lines().stream().map(Line::of).toList(),
                    order.payable().fen(),
                    order.paid().fen(),
                    order.refunded().fen(),
                    order.deal().map(OpsOrderWire::termsOf).orElse(null),
                    BusinessTime.onTheWire(order.placedAt()));
        }
    }

    /** One move of the status. */
    @Schema(name = "OpsOrderStep")
    record Step(OrderStatus status, String cause, @Nullable String reason, OffsetDateTime at) {

        static Step of(OrderView.Step step) {
            return new Step(step.status(), step.cause(), step.reason().orElse(null), BusinessTime.onTheWire(step.at()));
        }
    }

    /** One SKU of an order. */
    @Schema(name = "OpsOrderLine")
    record Line(
            String skuId,
            String productId,
            String title,
            String optionsText,
            long unitPriceFen,
            int quantity,
            int giftQuantity,
            long discountFen,
            long freightFen,
            long payableFen,
            long refundedFen,
            int refundedQuantity,
            int shippedQuantity,
            int withdrawnQuantity,
            int restockedQuantity) {

        static Line of(OrderView.Line line) {
            return new Line(
                    Ids.text(line.sku()),
                    Ids.text(line.product()),
                    line.title(),
                    line.optionsText(),
                    line.unitPrice().fen(),
                    line.quantity(),
                    line.giftQuantity(),
                    line.discount().fen(),
                    line.freight().fen(),
                    line.payable().fen(),
                    line.refunded().fen(),
                    line.refundedQuantity(),
                    line.shipped(),
                    line.withdrawn(),
                    line.restocked());
        }
    }

    /** A parcel; whether WeChat knows it. */
    @Schema(name = "OpsShipment")
    record Shipment(
            String id,
            String carrier,
            String trackingNo,
            List<Piece> lines,
            OffsetDateTime shippedAt,
            boolean reported,
            ParcelStatus status,
            @Nullable OffsetDateTime signedAt) {

        static Shipment of(ParcelView parcel) {
            return new Shipment(
                    Ids.text(parcel.id()),
                    parcel.carrier().name(),
                    parcel.trackingNo(),
                    parcel.items().stream()
                            .map(item -> new Piece(Ids.text(item.sku()), item.quantity()))
                            .toList(),
                    BusinessTime.onTheWire(parcel.shippedAt()),
                    parcel.reported(),
                    parcel.whereabouts().status(),
                    parcel.whereabouts().signedAt().map(BusinessTime::onTheWire).orElse(null));
        }
    }

    /** So many pieces in a parcel. */
    @Schema(name = "OpsPiece")
    record Piece(String skuId, int quantity) {}

    /** Money on its way back, or there. */
    @Schema(name = "OpsRefund")
    record Refund(String id, long amountFen, String kind, String reason, String status, OffsetDateTime createdAt) {

        static Refund of(RefundView refund) {
            return new Refund(
                    Ids.text(refund.id()),
                    refund.amount().fen(),
                    refund.kind(),
                    refund.reason(),
                    refund.status().name(),
                    BusinessTime.onTheWire(refund.createdAt()));
        }
    }
}
