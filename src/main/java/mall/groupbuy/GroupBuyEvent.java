package mall.groupbuy;

import java.time.Instant;
import java.util.List;
import mall.identity.MemberId;
import mall.kernel.Event;
import mall.order.OrderId;

/** What happened in a group. */
public sealed interface GroupBuyEvent extends Event {

    GroupId group();

    GroupCampaignId campaign();

    Instant at();

    /** A member with his paid order in the group. */
    record Payer(MemberId member, OrderId order) {}

    /** The leader paid; others may join until {@code expiresAt}. */
    record GroupOpened(
            GroupId group, GroupCampaignId campaign, MemberId leader, OrderId order, Instant expiresAt, Instant at)
            implements GroupBuyEvent {}

    /**
     * A seat was paid, the leader's included.
     *
     * @param firmSeats how many are paid now
     * @param size how many the top tier needs
     */
    record SeatTaken(
            GroupId group,
            GroupCampaignId campaign,
            MemberId member,
            OrderId order,
            boolean leader,
            int firmSeats,
            int size,
            Instant at)
            implements GroupBuyEvent {}

    /**
     * Everybody in the group gets the goods at the price of the tier.
     *
     * @param tier which tier was reached, 1 for the first
     * @param subsidised whether the shop filled up what was missing to the first tier
     */
    record GroupCompleted(
            GroupId group, GroupCampaignId campaign, List<Payer> payers, int tier, boolean subsidised, Instant at)
            implements GroupBuyEvent {}

    /** The deadline passed with too few firm seats; everybody is refunded. */
    record GroupFailed(GroupId group, GroupCampaignId campaign, List<Payer> payers, Instant at)
            implements GroupBuyEvent {}

    /** The deadline comes near and seats are free: the leader may want to share again. Told once. */
    record GroupExpiringSoon(
            GroupId group, GroupCampaignId campaign, MemberId leader, int remainingSeats, Instant expiresAt, Instant at)
            implements GroupBuyEvent {}
}
