package mall.order.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.order.Delivery;
import mall.order.OrderDetails;
import mall.order.OrderOrigin;
import mall.order.OrderStatus;
import mall.order.OrderView;
import mall.order.Orders;
import mall.payment.RefundView;
import mall.platform.db.Ids;
import mall.pricing.QuoteWire;
import mall.pricing.UseWire;
import mall.shipping.ParcelStatus;
import mall.shipping.ParcelView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order on the wire, to its shopper. */
@Schema(name = "Order")
record OrderWire(
        String id,
        String orderNo,
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
        @Nullable DealWire deal,
        @Nullable String groupId,
        List<UseWire> uses,
        @Schema(description = "虚拟商品：没有收货地址，也没有包裹") boolean virtual,
        @Nullable Delivery address,
        @Nullable String note,
        @Nullable OrderOrigin origin,
        OffsetDateTime placedAt,
        OffsetDateTime expiresAt,
        @Nullable OffsetDateTime paidAt,

        @Schema(description = "到时自动确认收货；仅已发货订单有值，售后处理期间暂停计时而没有") @Nullable
        OffsetDateTime autoReceiptAt,

        List<Shipment> shipments,
        List<Refund> refunds,
        OffsetDateTime serverTime) {

    /** The order as its shopper sees it at this moment. */
    static OrderWire of(OrderDetails details, Instant now) {
        OrderView order = details.order();
        return new OrderWire(
                Ids.text(order.id()),
                order.orderNo(),
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
                order.deal().map(DealWire::of).orElse(null),
                order.deal().flatMap(deal -> deal.term("groupId")).orElse(null),
                order.uses().stream().map(UseWire::of).toList(),
                order.virtual(),
                order.delivery().orElse(null),
                order.note().orElse(null),
                order.origin().orElse(null),
                BusinessTime.onTheWire(order.placedAt()),
                BusinessTime.onTheWire(order.expiresAt()),
                order.paidAt().map(BusinessTime::onTheWire).orElse(null),
                autoReceiptAt(order).map(BusinessTime::onTheWire).orElse(null),
                details.shipments().stream().map(Shipment::of).toList(),
                details.refunds().stream().map(Refund::of).toList(),
                BusinessTime.onTheWire(now));
    }

    static Optional<Instant> autoReceiptAt(OrderView order) {
        return order.status() == OrderStatus.SHIPPED && !order.paused() ? order.dueAt() : Optional.empty();
    }

    /** One move of the status; the cause is a stable code. */
    @Schema(name = "OrderStep")
    record Step(OrderStatus status, String cause, @Nullable String reason, OffsetDateTime at) {

        static Step of(OrderView.Step step) {
            return new Step(step.status(), step.cause(), step.reason().orElse(null), BusinessTime.onTheWire(step.at()));
        }
    }

    /** One SKU of an order. */
    @Schema(name = "OrderLine")
    record Line(
            String skuId,
            String productId,
            String title,
            String optionsText,
            String coverUrl,
            long unitPriceFen,
            int quantity,
            @Schema(description = "其中的赠品件数") int giftQuantity,
            long goodsFen,
            long discountFen,
            long freightFen,
            long payableFen,
            long refundedFen,
            @Schema(description = "已退款的件数") int refundedQuantity,
            int shippedQuantity,
            @Schema(description = "发货前已退、不再发出的件数") int withdrawnQuantity) {

        static Line of(OrderView.Line line) {
            return new Line(
                    Ids.text(line.sku()),
                    Ids.text(line.product()),
                    line.title(),
                    line.optionsText(),
                    line.coverUrl(),
                    line.unitPrice().fen(),
                    line.quantity(),
                    line.giftQuantity(),
                    line.unitPrice().times(line.quantity()).fen(),
                    line.discount().fen(),
                    line.freight().fen(),
                    line.payable().fen(),
                    line.refunded().fen(),
                    line.refundedQuantity(),
                    line.shipped(),
                    line.withdrawn());
        }
    }

    /** A parcel on its way. */
    @Schema(name = "Shipment")
    record Shipment(
            String id,
            String carrier,
            String carrierName,
            String trackingNo,
            List<ShipmentLine> lines,
            OffsetDateTime shippedAt,
            @Schema(description = "SHIPPED 为已发出、快递尚无消息") ParcelStatus status,
            @Nullable OffsetDateTime signedAt) {

        static Shipment of(ParcelView parcel) {
            return new Shipment(
                    Ids.text(parcel.id()),
                    parcel.carrier().name(),
                    parcel.carrier().title(),
                    parcel.trackingNo(),
                    parcel.items().stream()
                            .map(item -> new ShipmentLine(Ids.text(item.sku()), item.title(), item.quantity()))
                            .toList(),
                    BusinessTime.onTheWire(parcel.shippedAt()),
                    parcel.whereabouts().status(),
                    parcel.whereabouts().signedAt().map(BusinessTime::onTheWire).orElse(null));
        }
    }

    /** What lies in a parcel. */
    @Schema(name = "ShipmentLine")
    record ShipmentLine(String skuId, String title, int quantity) {}

    /** Money on its way back, or there. */
    @Schema(name = "Refund")
    record Refund(
            String id,
            long amountFen,
            String reason,
            String status,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime settledAt) {

        static Refund of(RefundView refund) {
            return new Refund(
                    Ids.text(refund.id()),
                    refund.amount().fen(),
                    refund.reason(),
                    refund.status().name(),
                    BusinessTime.onTheWire(refund.createdAt()),
                    refund.settledAt().map(BusinessTime::onTheWire).orElse(null));
        }
    }

    /** The wish to buy. */
    @Schema(name = "OrderPlace")
    record Place(
            @NotEmpty(message = "请选择商品") @Size(max = 50, message = "一笔订单最多 50 种商品")
            List<@NotNull(message = "商品不能为空") @Valid ItemWire> lines,

            @Schema(description = "收货地址；全部是虚拟商品时不需要") @Nullable
            String addressId,

            @Nullable @Valid DealWire deal,

            @Schema(description = "指定使用的优惠券；不传则自动选择最优组合，空数组为不用券") @Nullable @Size(max = 3, message = "一笔订单最多使用 3 张优惠券")
            List<@NotNull(message = "优惠券不能为空") @Pattern(regexp = WishWire.ID, message = "优惠券编号不正确") String> couponIds,

            @Schema(description = "最多使用的积分；不传为不用")
            @Nullable
            @Min(value = 0, message = "积分不能为负")
            @Max(value = WishWire.MOST_POINTS, message = "积分过大")
            Long points,

            @Schema(description = "从购物车下单时填 CART，买下的商品随之移出购物车") @Nullable
            OrderOrigin origin,

            @Nullable
            @Size(max = 200, message = "备注最多 200 个字")
            @Pattern(regexp = "[\\P{Cntrl}\\r\\n\\t]*", message = "备注不能含有特殊字符")
            String note,

            @NotNull(message = "缺少应付金额") @Min(value = 0, message = "应付金额不能为负")
            Long expectedPayableFen,

            @Schema(description = "所见报价的 version；带上后，价格依据（活动、券等）有任何变化都会拒绝")
            @Nullable
            @Pattern(regexp = "[0-9a-f]{16}", message = "报价版本不正确")
            String quoteVersion) {

        Orders.Place toCommand(MemberId member) {
            return new Orders.Place(
                    member,
                    lines.stream().map(ItemWire::toItem).toList(),
                    Optional.ofNullable(deal).map(DealWire::toDeal),
                    Optional.ofNullable(addressId).map(QuoteAskWire::addressOf),
                    WishWire.of(couponIds, points),
                    Optional.ofNullable(note).map(String::strip).filter(text -> !text.isEmpty()),
                    Optional.ofNullable(origin),
                    Money.ofFen(expectedPayableFen),
                    Optional.ofNullable(quoteVersion));
        }
    }
}
