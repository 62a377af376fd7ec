package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.payment.Payments;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.shipping.ParcelId;
import mall.shipping.Parcels;
import mall.shipping.TrackedParcel;
import mall.shipping.Tracking;

/** Questions about orders; every one joins the caller's unit of work. */
@ApplicationScoped
public class OrderQueries {

    /** What ops looks for; what is empty does not matter. */
    public record Filter(Optional<OrderStatus> status, Optional<String> orderNo, Optional<MemberId> member) {}

    private final UnitOfWork work;
    private final OrderViewStore orders;
    private final Parcels parcels;
    private final Tracking tracking;
    private final Payments payments;

    OrderQueries(UnitOfWork work, OrderViewStore orders, Parcels parcels, Tracking tracking, Payments payments) {
        this.work = work;
        this.orders = orders;
        this.parcels = parcels;
        this.tracking = tracking;
        this.payments = payments;
    }

    /** The member's own order; refuses with ORDER_NOT_FOUND, also when it is somebody else's. */
    public Uni<OrderView> required(MemberId member, OrderId id) {
        return required(id, Optional.of(member));
    }

    /** The order, whosever it is; refuses with ORDER_NOT_FOUND. */
    public Uni<OrderView> required(OrderId id) {
        return required(id, Optional.empty());
    }

    /** As {@link #required(MemberId, OrderId)}, with its parcels and refunds. */
    public Uni<OrderDetails> details(MemberId member, OrderId id) {
        return work.read(() -> required(member, id).chain(this::detailed));
    }

    /** As {@link #required(OrderId)}, with its parcels and refunds. */
    public Uni<OrderDetails> details(OrderId id) {
        return work.read(() -> required(id).chain(this::detailed));
    }

    /**
     * A parcel of the member's own order, with what its carrier said. Refuses with ORDER_NOT_FOUND or PARCEL_NOT_FOUND,
     * also when it is somebody else's.
     */
    public Uni<TrackedParcel> shipment(MemberId member, OrderId id, ParcelId parcel) {
        return work.read(() -> required(member, id).chain(order -> tracking.of(Orders.PURPOSE, id.value(), parcel)));
    }

    /** The member's orders, newest first. */
    public Uni<Page<OrderView>> ofMember(MemberId member, Optional<OrderStatus> status, long before, int limit) {
        return work.read(() -> orders.ofMember(member, status, before, limit + 1))
                .map(found -> page(found, limit));
    }

    /** Everybody's orders, newest first, for ops. */
    public Uni<Page<OrderView>> all(Filter filter, long before, int limit) {
        return work.read(() -> orders.all(filter, before, limit + 1)).map(found -> page(found, limit));
    }

    /** Whether any order of the member was ever paid. */
    public Uni<Boolean> hasBought(MemberId member) {
        return work.read(() -> orders.hasBought(member));
    }

    /** The first order that the member paid money for, whatever has become of it. */
    public Uni<Optional<OrderId>> firstPaid(MemberId member) {
        return work.read(() -> orders.firstPaid(member));
    }

    /** The order as a purchase; empty when it was never paid. */
    public Uni<Optional<Purchase>> purchase(OrderId id) {
        return work.read(() -> orders.purchase(id));
    }

    /** Everybody's purchases in the order of their ids, from the first one after this. */
    public Uni<List<Purchase>> purchasesAfter(OrderId after, int limit) {
        return work.read(() -> orders.purchasesAfter(after, limit));
    }

    /** Where the order stands; empty when there is none. */
    public Uni<Optional<OrderStatus>> status(OrderId id) {
        return work.read(() -> orders.status(id));
    }

    private Uni<OrderView> required(OrderId id, Optional<MemberId> member) {
        return work.read(() -> orders.find(id, member))
                .map(found -> found.orElseThrow(OrderError.ORDER_NOT_FOUND::refuse));
    }

    private Uni<OrderDetails> detailed(OrderView order) {
        long reference = order.id().value();
        return parcels.of(Orders.PURPOSE, List.of(reference)).chain(shipments -> payments.refunds(
                        Orders.PURPOSE, order.paidUnder().value())
                .map(refunds -> new OrderDetails(order, shipments, refunds)));
    }

    private static Page<OrderView> page(List<OrderView> found, int limit) {
        return Page.cut(found, limit, order -> Ids.text(order.id()));
    }
}
