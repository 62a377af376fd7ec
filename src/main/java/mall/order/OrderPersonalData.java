package mall.order;

import static java.util.stream.Collectors.groupingBy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.payment.Payments;
import mall.shipping.ParcelView;
import mall.shipping.Parcels;

/** A member's orders in his export and his deletion: orders are kept for the books, without what names him. */
@ApplicationScoped
class OrderPersonalData implements PersonalDataHolder {

    // far beyond what a person orders, yet bounded
    private static final int MOST = 10_000;

    private final OrderViewStore views;
    private final OrderStore orders;
    private final Payments payments;
    private final Parcels parcels;

    OrderPersonalData(OrderViewStore views, OrderStore orders, Payments payments, Parcels parcels) {
        this.views = views;
        this.orders = orders;
        this.payments = payments;
        this.parcels = parcels;
    }

    /** An order as its owner takes it away. */
    record Exported(
            String orderNo,
            String status,
            String placedAt,
            List<String> items,
            long payableFen,
            long paidFen,
            long refundedFen,
            List<String> parcels,
            Optional<Delivery> delivery,
            Optional<String> note) {

        static Exported of(OrderView order, List<ParcelView> parcels) {
            return new Exported(
                    order.orderNo(),
                    order.status().name(),
                    BusinessTime.onTheWire(order.placedAt()).toString(),
                    order.lines().stream()
                            .map(line -> line.title() + " " + line.optionsText() + " ×" + line.quantity())
                            .toList(),
                    order.payable().fen(),
                    order.paid().fen(),
                    order.refunded().fen(),
                    parcels.stream()
                            .map(parcel -> parcel.carrier().title() + " " + parcel.trackingNo())
                            .toList(),
                    order.delivery(),
                    order.note());
        }
    }

    @Override
    public String section() {
        return "orders";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return views.ofMember(member, Optional.empty(), Long.MAX_VALUE, MOST).chain(found -> parcels.of(
                        Orders.PURPOSE,
                        found.stream().map(order -> order.id().value()).toList())
                .map(shipped -> exported(found, shipped)));
    }

    private static List<Exported> exported(List<OrderView> orders, List<ParcelView> shipped) {
        Map<Long, List<ParcelView>> byOrder = shipped.stream().collect(groupingBy(ParcelView::reference));
        return orders.stream()
                .map(order -> Exported.of(order, byOrder.getOrDefault(order.id().value(), List.of())))
                .toList();
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return orders.forgetPerson(member)
                .call(forgotten -> payments.forget(Orders.PURPOSE, forgotten))
                .chain(forgotten -> parcels.forget(Orders.PURPOSE, forgotten));
    }
}
