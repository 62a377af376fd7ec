package mall.bargain;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.bargain.SnapshotStore.Given;
import mall.bargain.SnapshotStore.Snapshot;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberCard;
import mall.identity.MemberId;
import mall.identity.Members;

/** Builds what is shown of bargains from PostgreSQL: three statements for any number of them. Joins a unit of work. */
@ApplicationScoped
class BargainViews {

    private final SnapshotStore snapshots;
    private final Members members;
    private final Products products;

    BargainViews(SnapshotStore snapshots, Members members, Products products) {
        this.snapshots = snapshots;
        this.members = members;
        this.products = products;
    }

    Uni<Optional<LiveBargain>> find(BargainId id) {
        return snapshots.find(List.of(id)).chain(this::shown).map(bargains -> bargains.stream()
                .findFirst());
    }

    /** Of the member's own bargains, the newest first. */
    Uni<List<LiveBargain>> ofOwner(MemberId owner, long before, int limit) {
        return snapshots.ofOwner(owner, before, limit).chain(this::shown);
    }

    private Uni<List<LiveBargain>> shown(List<Snapshot> found) {
        List<MemberId> people =
                found.stream().flatMap(BargainViews::people).distinct().toList();
        List<SkuId> skus = found.stream()
                .map(snapshot -> snapshot.campaign().terms().sku())
                .distinct()
                .toList();
        return members.cards(people).chain(cards -> products.skus(skus)
                .map(offers -> shown(found, byId(cards, MemberCard::id), byId(offers, SkuOffer::id))));
    }

    private static Stream<MemberId> people(Snapshot snapshot) {
        return Stream.concat(
                Stream.of(snapshot.bargain().owner()), snapshot.helps().stream().map(Given::helper));
    }

    private static <K, V> Map<K, V> byId(List<V> values, Function<V, K> id) {
        return values.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    private static List<LiveBargain> shown(
            List<Snapshot> found, Map<MemberId, MemberCard> cards, Map<SkuId, SkuOffer> offers) {
        return found.stream().map(snapshot -> live(snapshot, cards, offers)).toList();
    }

    private static LiveBargain live(Snapshot snapshot, Map<MemberId, MemberCard> cards, Map<SkuId, SkuOffer> offers) {
        MemberCard owner = Objects.requireNonNull(cards.get(snapshot.bargain().owner()));
        SkuOffer offer =
                Objects.requireNonNull(offers.get(snapshot.campaign().terms().sku()));
        return new LiveBargain(
                snapshot.campaign(),
                snapshot.bargain(),
                new BargainView.Owner(owner.id(), owner.nickname(), owner.avatarUrl()),
                offer.title(),
                offer.coverUrl(),
                snapshot.helps().stream()
                        .map(help -> helped(help, Objects.requireNonNull(cards.get(help.helper()))))
                        .toList(),
                snapshot.orders());
    }

    private static BargainView.Helped helped(Given help, MemberCard card) {
        return new BargainView.Helped(
                help.helper(), card.nickname(), card.avatarUrl(), help.newcomer(), help.cut(), help.at());
    }
}
