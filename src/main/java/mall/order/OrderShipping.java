package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.order.OrderEvent.OrderCompleted;
import mall.order.OrderEvent.OrderReceived;
import mall.order.OrderEvent.OrderShipped;
import mall.order.OrderStatus.Cause;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.shipping.ParcelItem;
import mall.shipping.ParcelView;
import mall.shipping.Parcels;

/** From the house to the shopper: parcels, receipt, completion. */
@ApplicationScoped
class OrderShipping {

    private final UnitOfWork work;
    private final OrderQueries queries;
    private final OrderStore orders;
    private final Members members;
    private final Parcels parcels;
    private final DeliveryReport report;
    private final Outbox outbox;
    private final OrderConfig config;
    private final Clock clock;

    OrderShipping(
            UnitOfWork work,
            OrderQueries queries,
            OrderStore orders,
            Members members,
            Parcels parcels,
            DeliveryReport report,
            Outbox outbox,
            OrderConfig config,
            Clock clock) {
        this.work = work;
        this.queries = queries;
        this.orders = orders;
        this.members = members;
        this.parcels = parcels;
        this.report = report;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    Uni<OrderDetails> ship(Orders.Ship command) {
        return work.write(() -> orders.locked(command.order())
                .invoke(order -> requireShippable(order, false))
                .chain(order -> ship(order, command))
                .chain(() -> queries.details(command.order())));
    }

    Uni<OrderDetails> handOver(OrderId id) {
        Instant now = clock.instant();
        return work.write(() -> orders.locked(id)
                .invoke(order -> requireShippable(order, true))
                .invoke(order -> order.ship(order.unshipped(), ReceiptDue.of(config, now), now))
                .call(orders::saveWithLines)
                .chain(report::handedOver)
                .chain(() -> queries.details(id)));
    }

    Uni<OrderDetails> receive(MemberId member, OrderId id) {
        return work.write(() -> queries.required(member, id)
                .chain(() -> orders.locked(id))
                .chain(order -> order.status() == OrderStatus.RECEIVED
                        ? Uni.createFrom().voidItem()
                        : receive(order, Optional.empty()))
                .chain(() -> queries.details(member, id)));
    }

    /** The time to say otherwise has passed, unless a parcel is known not to have arrived. */
    Uni<Void> receiveByItself(OrderId id) {
        return work.write(() -> orders.locked(id)
                .chain(order -> order.allows(new Cause.Received()) && !order.isPaused()
                        ? parcelsOf(order).chain(shipped -> receiveByItself(order, shipped))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> receiveByItself(Order order, List<ParcelView> shipped) {
        if (shipped.stream().anyMatch(parcel -> parcel.whereabouts().notArrived())) {
            return postpone(order, ReceiptDue.later(config, clock.instant()));
        }
        return receive(order, Optional.of("auto"));
    }

    /** A parcel has arrived; once all of them have, the time to say otherwise counts from then. */
    Uni<Void> arrived(OrderId id) {
        return work.write(() -> orders.locked(id)
                .chain(order -> order.allows(new Cause.Received())
                        ? parcelsOf(order).chain(shipped -> arrived(order, shipped))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> arrived(Order order, List<ParcelView> shipped) {
        List<Instant> signed = shipped.stream()
                .flatMap(parcel -> parcel.whereabouts().signedAt().stream())
                .toList();
        return signed.size() < shipped.size()
                ? Uni.createFrom().voidItem()
                : postpone(order, ReceiptDue.of(config, Collections.max(signed)));
    }

    private Uni<Void> postpone(Order order, ReceiptDue receipt) {
        order.postponeReceipt(receipt);
        return orders.save(order);
    }

    private Uni<List<ParcelView>> parcelsOf(Order order) {
        return parcels.of(Orders.PURPOSE, List.of(order.id().value()));
    }

    Uni<Void> complete(OrderId id) {
        Instant now = clock.instant();
        return work.write(() -> orders.locked(id)
                .chain(order -> order.allows(new Cause.RefundWindowClosed()) && !order.isPaused()
                        ? complete(order, now)
                        : Uni.createFrom().voidItem()));
    }

    Uni<Void> pauseClock(OrderId id) {
        return work.write(() -> orders.pause(id).invoke(OrderShipping::requireFound))
                .replaceWithVoid();
    }

    Uni<Void> resumeClock(OrderId id) {
        Instant earliest = clock.instant().plus(config.clockGrace());
        return work.write(() -> orders.resume(id, earliest).invoke(OrderShipping::requireFound))
                .replaceWithVoid();
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw OrderError.ORDER_NOT_FOUND.refuse();
        }
    }

    private Uni<Void> ship(Order order, Orders.Ship command) {
        Instant now = clock.instant();
        Map<SkuId, Integer> pieces = command.pieces().isEmpty() ? order.unshipped() : command.pieces();
        order.ship(pieces, ReceiptDue.of(config, now), now);
        return parcel(order, command, pieces)
                .call(() -> orders.saveWithLines(order))
                .chain(parcel -> outbox.append(shipped(order, parcel, now)));
    }

    private Uni<ParcelView> parcel(Order order, Orders.Ship command, Map<SkuId, Integer> pieces) {
        return members.openidOf(order.member()).chain(openid -> queries.required(order.id())
                .chain(view -> parcels.ship(new Parcels.Ship(
                        Orders.PURPOSE,
                        order.id().value(),
                        // without its payer's openid WeChat would refuse the report
                        openid.isEmpty() ? Optional.empty() : order.transactionId(),
                        openid.orElse(""),
                        description(order, pieces),
                        command.carrier(),
                        command.trackingNo(),
                        items(order, pieces),
                        order.isShippedWhole(),
                        view.delivery().map(Delivery::phoneMasked).orElse("")))));
    }

    private Uni<Void> receive(Order order, Optional<String> reason) {
        Instant now = clock.instant();
        if (!order.allows(new Cause.Received())) {
            throw OrderError.ORDER_NOT_RECEIVABLE.refuse();
        }
        order.receive(reason, now.plus(config.refundWindow()), now);
        return orders.save(order).chain(() -> outbox.append(new OrderReceived(order.id(), order.member(), now)));
    }

    private Uni<Void> complete(Order order, Instant now) {
        order.complete(now);
        return orders.save(order)
                .chain(() -> outbox.append(new OrderCompleted(order.id(), order.member(), order.refundable(), now)));
    }

    // what is handed over has no parcel, what is sent has one
    private static void requireShippable(Order order, boolean virtual) {
        if (!order.allows(new Cause.Shipped()) || order.isVirtual() != virtual) {
            throw OrderError.ORDER_NOT_SHIPPABLE.refuse();
        }
    }

    private static List<ParcelItem> items(Order order, Map<SkuId, Integer> pieces) {
        return order.lines().stream()
                .filter(line -> pieces.containsKey(line.sku()))
                .map(line -> new ParcelItem(
                        line.sku().value(), Objects.requireNonNull(pieces.get(line.sku())), line.title()))
                .toList();
    }

    private static String description(Order order, Map<SkuId, Integer> pieces) {
        return items(order, pieces).stream()
                .map(item -> item.title() + "×" + item.quantity())
                .collect(Collectors.joining("；"));
    }

    private static OrderShipped shipped(Order order, ParcelView parcel, Instant now) {
        return new OrderShipped(
                order.id(), order.member(), parcel.carrier().title(), parcel.trackingNo(), order.isShippedWhole(), now);
    }
}
