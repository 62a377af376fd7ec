package mall.groupbuy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * A group as everybody may see it.
 *
 * @param size how many members the top tier needs
 * @param reachedSize the size of the highest tier that the firm seats reach, or of the tier the group completed at
 * @param subsidised whether the shop filled up what was missing to the first tier
 * @param members who has paid, the leader first; empty until the leader has
 */
public record GroupView(
        GroupId id,
        GroupCampaignId campaign,
        GroupStatus status,
        int size,
        int firmSeats,
        int heldSeats,
        OptionalInt reachedSize,
        boolean subsidised,
        Instant expiresAt,
        List<Member> members,
        List<Tier> tiers,
        Optional<OrderId> yourOrder) {

    /** A member with a paid seat. */
    public record Member(MemberId id, String nickname, Optional<String> avatarUrl, boolean leader, Instant joinedAt) {}

    /**
     * A tier of the group.
     *
     * @param price the lowest of all SKUs
     */
    public record Tier(int size, Money price) {}

    /** The member who opened the group and paid. */
    public Optional<Member> leader() {
        return members.stream().filter(Member::leader).findFirst();
    }

    public int remainingSeats() {
        return size - firmSeats - heldSeats;
    }

    /** Whether one more member may try to take a seat. */
    public boolean isJoinableAt(Instant now) {
        return status == GroupStatus.FORMING && now.isBefore(expiresAt) && firmSeats > 0 && remainingSeats() > 0;
    }

    GroupView withSeats(int firm, int held) {
        return new GroupView(
                id, campaign, status, size, firm, held, reachedSize, subsidised, expiresAt, members, tiers, yourOrder);
    }

    GroupView withYourOrder(Optional<OrderId> order) {
        return new GroupView(
                id,
                campaign,
                status,
                size,
                firmSeats,
                heldSeats,
                reachedSize,
                subsidised,
                expiresAt,
                members,
                tiers,
                order);
    }
}
