package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Page;

/** Questions about orders; every one joins the caller's unit of work. */
@ApplicationScoped
public class OrderQueries {

    /** The member's own order; refuses with ORDER_NOT_FOUND, also when it is somebody else's. */
    public Uni<OrderView> required(MemberId member, OrderId id) {
        throw new UnsupportedOperationException();
    }

    /** The order, whosever it is, for ops; refuses with ORDER_NOT_FOUND. */
    public Uni<OrderView> required(OrderId id) {
        throw new UnsupportedOperationException();
    }

    /** The member's orders, newest first. */
    public Uni<Page<OrderView>> ofMember(MemberId member, Optional<OrderStatus> status, long before, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Whether any order of the member was ever paid. */
    public Uni<Boolean> hasBought(MemberId member) {
        throw new UnsupportedOperationException();
    }

    /** Where the order stands; empty when there is none. */
    public Uni<Optional<OrderStatus>> status(OrderId id) {
        throw new UnsupportedOperationException();
    }
}
