package mall.card;

import java.time.Instant;
import mall.identity.MemberId;
import mall.order.OrderId;

/**
 * A stretch of a member's card.
 *
 * @param order that bought it; known by its id
 * @param startsAt it counts from here …
 * @param endsAt … until just before here
 */
public record CardPeriod(OrderId order, CardPlanId plan, MemberId member, Instant startsAt, Instant endsAt) {}
