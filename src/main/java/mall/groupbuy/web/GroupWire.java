package mall.groupbuy.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.groupbuy.GroupStatus;
import mall.groupbuy.GroupView;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A group on the wire. */
@Schema(name = "Group")
record GroupWire(
        String id,
        String campaignId,
        GroupStatus status,
        @Schema(description = "最高一档的成团人数") int size,
        @Schema(description = "已付款的席位") int firmSeats,
        @Schema(description = "已占用、待付款的席位") int heldSeats,
        int remainingSeats,

        @Schema(description = "已达到（或最终成团）的档位人数，未达到时为 null") @Nullable
        Integer reachedTier,

        @Schema(description = "是否由商家补贴成团") boolean subsidised,
        OffsetDateTime expiresAt,
        OffsetDateTime serverTime,
        @Schema(description = "团长付款前为 null") @Nullable MemberWire leader,
        List<MemberWire> members,
        List<TierWire> tiers,
        You you) {

    /** A member with a paid seat. */
    @Schema(name = "GroupMember")
    record MemberWire(String nickname, @Nullable String avatarUrl, boolean leader, OffsetDateTime joinedAt) {

        static MemberWire of(GroupView.Member member) {
            return new MemberWire(
                    member.nickname(),
                    member.avatarUrl().orElse(null),
                    member.leader(),
                    BusinessTime.onTheWire(member.joinedAt()));
        }
    }

    /** A tier; the price is the lowest of all SKUs. */
    @Schema(name = "GroupTier")
    record TierWire(int size, long priceFen) {}

    /** What the caller has to do with the group. */
    @Schema(name = "GroupYou")
    record You(boolean joined, @Nullable String orderId) {}

    static GroupWire of(GroupView group, Instant now) {
        return new GroupWire(
                Ids.text(group.id()),
                Ids.text(group.campaign()),
                group.status(),
                group.size(),
                group.firmSeats(),
                group.heldSeats(),
                group.remainingSeats(),
                group.reachedSize().isPresent() ? group.reachedSize().getAsInt() : null,
                group.subsidised(),
                BusinessTime.onTheWire(group.expiresAt()),
                BusinessTime.onTheWire(now),
                group.leader().map(MemberWire::of).orElse(null),
                group.members().stream().map(MemberWire::of).toList(),
                group.tiers().stream()
                        .map(tier -> new TierWire(tier.size(), tier.price().fen()))
                        .toList(),
                new You(
                        group.yourOrder().isPresent(),
                        group.yourOrder().map(Ids::text).orElse(null)));
    }
}
