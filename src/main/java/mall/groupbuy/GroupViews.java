package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mall.groupbuy.SnapshotStore.Place;
import mall.groupbuy.SnapshotStore.Snapshot;
import mall.groupbuy.SnapshotStore.Taken;
import mall.identity.MemberCard;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.Money;
import mall.kernel.Page;
import mall.platform.db.Ids;

/** Builds what is shown of groups from PostgreSQL: two statements for any number of groups. Joins a unit of work. */
@ApplicationScoped
class GroupViews {

    private final SnapshotStore snapshots;
    private final Members members;

    GroupViews(SnapshotStore snapshots, Members members) {
        this.snapshots = snapshots;
        this.members = members;
    }

    Uni<Optional<LiveGroup>> find(GroupId id) {
        return snapshots.find(List.of(id)).chain(this::withCards).map(groups -> groups.stream()
                .findFirst());
    }

    Uni<List<GroupView>> joinable(List<GroupCampaign> campaigns, Instant now, int most) {
        return snapshots
                .joinable(campaigns.stream().map(GroupCampaign::id).toList(), now, most)
                .chain(this::withCards)
                .map(groups -> groups.stream().map(LiveGroup::view).toList());
    }

    Uni<Page<GroupView>> ofMember(MemberId member, long before, int limit) {
        return snapshots
                .ofMember(member, before, limit + 1)
                .map(rows -> Page.cut(rows, limit, place -> Ids.text(place.seat())))
                .chain(page -> snapshots
                        .find(page.items().stream().map(Place::group).toList())
                        .chain(this::withCards)
                        .map(groups -> inOrder(page, groups, member)));
    }

    private Uni<List<LiveGroup>> withCards(List<Snapshot> found) {
        List<MemberId> wanted = found.stream()
                .flatMap(snapshot -> snapshot.seats().stream())
                .filter(seat -> seat.firmAt().isPresent())
                .map(Taken::member)
                .distinct()
                .toList();
        return members.cards(wanted)
                .map(cards -> cards.stream().collect(Collectors.toMap(MemberCard::id, Function.identity())))
                .map(cards ->
                        found.stream().map(snapshot -> live(snapshot, cards)).toList());
    }

    private static Page<GroupView> inOrder(Page<Place> page, List<LiveGroup> groups, MemberId member) {
        Map<GroupId, LiveGroup> byId =
                groups.stream().collect(Collectors.toMap(group -> group.view().id(), Function.identity()));
        return page.map(place -> Objects.requireNonNull(byId.get(place.group())).seenBy(Optional.of(member)));
    }

    private static LiveGroup live(Snapshot snapshot, Map<MemberId, MemberCard> cards) {
        Group.State group = snapshot.group();
        List<Integer> sizes = group.sizes();
        GroupView view = new GroupView(
                group.id(),
                group.campaign(),
                group.status(),
                sizes.get(sizes.size() - 1),
                group.firm(),
                group.held(),
                reachedSize(group),
                group.subsidised(),
                group.expiresAt(),
                membersOf(snapshot, cards),
                tiersOf(snapshot.campaign().terms()),
                Optional.empty());
        return new LiveGroup(
                view,
                snapshot.seats().stream().collect(Collectors.toMap(Taken::member, Taken::order)),
                group.version());
    }

    private static OptionalInt reachedSize(Group.State group) {
        List<Integer> sizes = group.sizes();
        OptionalInt tier = group.tier().isPresent() ? group.tier() : new Group(group).reachedTier();
        return tier.isPresent() ? OptionalInt.of(sizes.get(tier.getAsInt() - 1)) : OptionalInt.empty();
    }

    private static List<GroupView.Member> membersOf(Snapshot snapshot, Map<MemberId, MemberCard> cards) {
        MemberId leader = snapshot.group().leader();
        return snapshot.seats().stream()
                .filter(seat -> seat.firmAt().isPresent())
                .map(seat -> member(seat, Objects.requireNonNull(cards.get(seat.member())), leader))
                .sorted(Comparator.comparing(GroupView.Member::leader).reversed())
                .toList();
    }

    private static GroupView.Member member(Taken seat, MemberCard card, MemberId leader) {
        return new GroupView.Member(
                seat.member(),
                card.nickname(),
                card.avatarUrl(),
                seat.member().equals(leader),
                seat.firmAt().orElseThrow());
    }

    private static List<GroupView.Tier> tiersOf(CampaignTerms terms) {
        return IntStream.range(0, terms.sizes().size())
                .mapToObj(tier -> new GroupView.Tier(terms.sizes().get(tier), lowestPrice(terms, tier)))
                .toList();
    }

    private static Money lowestPrice(CampaignTerms terms, int tier) {
        return terms.skus().stream()
                .map(prices -> prices.tiers().get(tier).price())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
