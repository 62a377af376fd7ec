package mall.coupon;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Event;
import mall.kernel.Money;
import mall.order.OrderId;

/** What happened to a pack of a split coupon. */
public sealed interface PackEvent extends Event {

    PackId pack();

    /** Who opened it. */
    MemberId owner();

    Instant at();

    /** A member opened it. */
    record PackOpened(PackId pack, PackRuleId rule, MemberId owner, Optional<OrderId> order, Instant at)
            implements PackEvent {}

    /**
     * A friend took a share by a knowing tap.
     *
     * @param left shares that can still be taken
     */
    record ShareTaken(PackId pack, MemberId owner, MemberId friend, int number, Money amount, int left, Instant at)
            implements PackEvent {}

    /** The order it was opened for was refunded: what was not used of it is void. */
    record PackRevoked(PackId pack, MemberId owner, OrderId order, Instant at) implements PackEvent {}
}
