package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.identity.IdentityEvent.MemberErased;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.outbox.EventListener;
import org.jboss.logging.Logger;

/**
 * Orders lose their address with the account of their shopper: what has not left the house by then never can, so it is
 * called off and its money goes back.
 */
@ApplicationScoped
class MemberErasedListener implements EventListener<MemberErased> {

    private static final Logger LOG = Logger.getLogger(MemberErasedListener.class);
    private static final String KIND = "MEMBER_ERASED";
    // far beyond what a person has on its way, yet bounded
    private static final int MOST = 1_000;
    // the paid ones first: WeChat's word on an unpaid one may be unclear, and then the event comes again
    private static final List<OrderStatus> IN_THE_HOUSE =
            List.of(OrderStatus.TO_SHIP, OrderStatus.ON_HOLD, OrderStatus.PENDING_PAYMENT);

    private final OrderQueries queries;
    private final OrderCancelling cancelling;
    private final OrderRefunding refunding;

    MemberErasedListener(OrderQueries queries, OrderCancelling cancelling, OrderRefunding refunding) {
        this.queries = queries;
        this.cancelling = cancelling;
        this.refunding = refunding;
    }

    @Override
    public String address() {
        return "order.end-of-member";
    }

    @Override
    public Class<MemberErased> listensTo() {
        return MemberErased.class;
    }

    @Override
    public Uni<Void> on(MemberErased event) {
        return InOrder.each(
                IN_THE_HOUSE, status -> queries.ofMember(event.member(), Optional.of(status), Long.MAX_VALUE, MOST)
                        .chain(found -> InOrder.each(found.items(), order -> end(event.member(), order))));
    }

    private Uni<?> end(MemberId member, OrderView order) {
        if (order.status() == OrderStatus.PENDING_PAYMENT) {
            return cancelling.callOff(member, order.id());
        }
        boolean partlyShipped = order.lines().stream().anyMatch(line -> line.shipped() > 0);
        if (partlyShipped) {
            LOG.warnf("rest_of_order_without_address order=%s", Ids.text(order.id()));
            return Uni.createFrom().voidItem();
        }
        return refunding.close(order.id(), new Refunding(KIND, Ids.text(order.id()), "账号已注销，款项原路退回"));
    }
}
