package mall.card;

import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Event;
import mall.order.OrderId;

/** What happened to members' cards. */
public sealed interface CardEvent extends Event {

    MemberId member();

    Instant at();

    /**
     * A card was paid.
     *
     * @param order that bought this period
     * @param plan Chinese name of the plan
     * @param startsAt in the future when another period runs before it
     */
    record CardBought(MemberId member, OrderId order, String plan, Instant startsAt, Instant endsAt, Instant at)
            implements CardEvent {}

    /** The card will end soon; told once for every end. */
    record CardExpiring(MemberId member, Instant endsAt, Instant at) implements CardEvent {}

    /** The card has ended; told once for every end. */
    record CardExpired(MemberId member, Instant endedAt, Instant at) implements CardEvent {}

    /**
     * The money of a period went back and it counts no more.
     *
     * @param order that had bought it
     */
    record CardRefunded(MemberId member, OrderId order, Instant at) implements CardEvent {}
}
