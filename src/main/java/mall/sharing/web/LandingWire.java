package mall.sharing.web;

import java.time.OffsetDateTime;
import java.util.List;
import mall.groupbuy.GroupCampaignView;
import mall.groupbuy.GroupStatus;
import mall.groupbuy.GroupView;
import mall.identity.MemberCard;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.sharing.LandingAction;
import mall.sharing.LandingView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the visitor of a shared link sees, in one call. */
@Schema(name = "Landing")
record LandingWire(
        Target target,
        Group group,
        Product product,
        List<LandingAction> actions,
        Person sharer,
        OffsetDateTime serverTime) {

    @Schema(name = "LandingTarget")
    record Target(String type, String id) {}

    @Schema(name = "LandingProduct")
    record Product(String id, String title, String coverUrl, long priceFen) {}

    @Schema(name = "LandingPerson")
    record Person(String nickname, @Nullable String avatarUrl) {

        static Person of(MemberCard card) {
            return new Person(card.nickname(), card.avatarUrl().orElse(null));
        }

        static Person of(GroupView.Member member) {
            return new Person(member.nickname(), member.avatarUrl().orElse(null));
        }
    }

    @Schema(name = "LandingTier")
    record Tier(int size, long priceFen) {}

    /** The group as far as a visitor needs it; the whole of it is at {@code GET /groups/{id}}. */
    @Schema(name = "LandingGroup")
    record Group(
            String id,
            String campaignId,
            GroupStatus status,
            int size,
            int firmSeats,
            int heldSeats,
            int remainingSeats,
            OffsetDateTime expiresAt,
            @Nullable Person leader,
            List<Person> members,
            List<Tier> tiers) {

        static Group of(GroupView group) {
            return new Group(
                    Ids.text(group.id()),
                    Ids.text(group.campaign()),
                    group.status(),
                    group.size(),
                    group.firmSeats(),
                    group.heldSeats(),
                    group.remainingSeats(),
                    BusinessTime.onTheWire(group.expiresAt()),
                    group.leader().map(Person::of).orElse(null),
                    group.members().stream().map(Person::of).toList(),
                    group.tiers().stream()
                            .map(tier -> new Tier(tier.size(), tier.price().fen()))
                            .toList());
        }
    }

    static LandingWire of(LandingView landing) {
        return new LandingWire(
                new Target("GROUP", Ids.text(landing.group().id())),
                Group.of(landing.group()),
                productOf(landing.campaign()),
                landing.actions(),
                Person.of(landing.sharer()),
                BusinessTime.onTheWire(landing.at()));
    }

    private static Product productOf(GroupCampaignView campaign) {
        var first = campaign.offers().get(0);
        return new Product(
                Ids.text(first.product()),
                first.title(),
                first.coverUrl(),
                first.price().fen());
    }
}
