package mall.segment;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.identity.ConsentKind;
import mall.identity.Consents;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.membership.Ladder;
import mall.membership.MemberTraits;
import mall.membership.MembershipQueries;
import mall.order.Purchase;
import mall.platform.db.UnitOfWork;

/**
 * Keeps the facts true. Whatever is heard, the member's row is locked first and the rooms that own the facts are asked
 * then: news may come twice, late and in any order, the last one to act knows the latest (ADR-0101).
 */
@ApplicationScoped
class Facts {

    private final UnitOfWork work;
    private final FactStore facts;
    private final PurchaseStore purchases;
    private final InterestStore interests;
    private final Members members;
    private final Consents consents;
    private final MembershipQueries memberships;
    private final SegmentConfig config;
    private final Clock clock;

    Facts(
            UnitOfWork work,
            FactStore facts,
            PurchaseStore purchases,
            InterestStore interests,
            Members members,
            Consents consents,
            MembershipQueries memberships,
            SegmentConfig config,
            Clock clock) {
        this.work = work;
        this.facts = facts;
        this.purchases = purchases;
        this.interests = interests;
        this.members = members;
        this.consents = consents;
        this.memberships = memberships;
        this.config = config;
        this.clock = clock;
    }

    /** Looks at these members again; a member whose account is deleted has no facts. */
    Uni<Void> refresh(Collection<MemberId> wanted) {
        return work.write(() -> facts.add(wanted)
                .chain(() -> facts.locked(wanted))
                .chain(locked -> portraits(locked).call(facts::save).chain(drawn -> removeAllBut(locked, drawn)))
                .chain(() -> interests.forget(wanted, oldest())));
    }

    /** Looks at a member for the first time. */
    Uni<Void> registered(MemberId member, Channel channel) {
        return work.write(() -> refresh(List.of(member)).chain(() -> facts.cameBy(member, channel)));
    }

    /** Notes purchases as they are now, with what they make of their members; without effect when nothing is new. */
    Uni<Void> note(List<Purchase> news) {
        Set<MemberId> buyers = news.stream().map(Purchase::member).collect(toUnmodifiableSet());
        return work.write(() -> facts.locked(buyers)
                .chain(known -> refreshAllBut(known, buyers))
                .chain(() -> purchases.note(news))
                .chain(() -> facts.sumUp(buyers))
                .chain(() -> interests.bought(lasting(news), oldest())));
    }

    /** A member agreed that what he does is kept; true when he does by now, even if the news is still on its way. */
    Uni<Boolean> agrees(MemberId member) {
        return work.write(() -> consents.inForce(List.of(member), ConsentKind.PERSONALIZATION)
                .map(agreeing -> agreeing.contains(member))
                .call(agrees ->
                        agrees ? refresh(List.of(member)) : Uni.createFrom().voidItem()));
    }

    /** Forgets all about a member; whoever is adding a row for him at this moment is waited for. */
    Uni<Void> erase(MemberId member) {
        return work.write(() -> facts.add(List.of(member)).chain(() -> facts.remove(List.of(member))));
    }

    private Uni<Void> refreshAllBut(Set<MemberId> known, Set<MemberId> wanted) {
        List<MemberId> unknown =
                wanted.stream().filter(member -> !known.contains(member)).toList();
        return unknown.isEmpty() ? Uni.createFrom().voidItem() : refresh(unknown);
    }

    private Uni<List<Portrait>> portraits(Set<MemberId> locked) {
        return members.registered(locked).chain(living -> consents.inForce(living.keySet(), ConsentKind.PERSONALIZATION)
                .chain(agreeing ->
                        memberships.traits(living.keySet()).map(traits -> portraits(living, agreeing, traits))));
    }

    private static List<Portrait> portraits(
            Map<MemberId, Instant> living, Set<MemberId> agreeing, Map<MemberId, MemberTraits> traits) {
        return living.entrySet().stream()
                .map(one ->
                        portrait(one.getKey(), one.getValue(), Optional.ofNullable(traits.get(one.getKey())), agreeing))
                .toList();
    }

    private static Portrait portrait(
            MemberId member, Instant registeredAt, Optional<MemberTraits> traits, Set<MemberId> agreeing) {
        return new Portrait(
                member,
                registeredAt,
                traits.map(MemberTraits::level).orElse(Ladder.FIRST),
                traits.flatMap(MemberTraits::birthday),
                agreeing.contains(member));
    }

    private Uni<Void> removeAllBut(Set<MemberId> locked, List<Portrait> drawn) {
        Set<MemberId> living = drawn.stream().map(Portrait::member).collect(toUnmodifiableSet());
        List<MemberId> gone =
                locked.stream().filter(member -> !living.contains(member)).toList();
        return gone.isEmpty() ? Uni.createFrom().voidItem() : facts.remove(gone);
    }

    private static List<Purchase> lasting(List<Purchase> news) {
        return news.stream().filter(purchase -> !purchase.closed()).toList();
    }

    private Instant oldest() {
        return clock.instant().minus(config.keepInterests());
    }
}
