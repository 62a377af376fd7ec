package mall.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.platform.db.UnitOfWork;
import mall.platform.http.RequestError;

/** What other rooms ask about members. Every question is one statement and joins the caller's unit of work. */
@ApplicationScoped
public class Members {

    private final UnitOfWork work;
    private final MemberStore members;
    private final AddressStore addresses;

    Members(UnitOfWork work, MemberStore members, AddressStore addresses) {
        this.work = work;
        this.members = members;
        this.addresses = addresses;
    }

    /** The member; empty when his account is deleted. */
    public Uni<Optional<MemberView>> find(MemberId member) {
        return work.read(() -> members.find(member));
    }

    /** The member; refuses with MEMBER_NOT_FOUND, also when his account is deleted. */
    public Uni<MemberView> required(MemberId member) {
        return find(member).map(found -> found.orElseThrow(IdentityError.MEMBER_NOT_FOUND::refuse));
    }

    /** Which of these have a living account. */
    public Uni<Set<MemberId>> living(Collection<MemberId> wanted) {
        return wanted.isEmpty() ? Uni.createFrom().item(Set.of()) : work.read(() -> members.living(wanted));
    }

    /** When these registered; those whose account is deleted are missing. */
    public Uni<Map<MemberId, Instant>> registered(Collection<MemberId> wanted) {
        return wanted.isEmpty() ? Uni.createFrom().item(Map.of()) : work.read(() -> members.registered(wanted));
    }

    /** Members with a living account, in the order of their ids, which is that of their arrival. */
    public Uni<List<MemberId>> after(long member, int limit) {
        return work.read(() -> members.after(member, limit));
    }

    /** Nicknames and avatars, in the order asked for; a deleted account has a card that says so. */
    public Uni<List<MemberCard>> cards(Collection<MemberId> wanted) {
        return wanted.isEmpty() ? Uni.createFrom().item(List.of()) : work.read(() -> members.cards(wanted));
    }

    /** One of the member's own addresses, in plain text. */
    public Uni<Optional<AddressView>> address(MemberId member, AddressId address) {
        return work.read(() -> addresses.find(member, address));
    }

    /** Under which name WeChat knows the member; empty when his account is deleted. */
    public Uni<Optional<String>> openidOf(MemberId member) {
        return work.read(() -> members.openid(member));
    }

    /** The member whom WeChat knows under this name, e.g. to act on an event about him; empty when there is none. */
    public Uni<Optional<MemberId>> byOpenid(String openid) {
        return work.read(() -> members.byOpenid(openid));
    }

    /** The member as a payer; refuses with UNAUTHENTICATED when the account behind the token is deleted. */
    public Uni<Payer> payerOf(MemberId member) {
        return openidOf(member).map(found -> found.map(openid -> new Payer(member, openid))
                .orElseThrow(RequestError.UNAUTHENTICATED::refuse));
    }
}
