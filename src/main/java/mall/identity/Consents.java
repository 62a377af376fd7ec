package mall.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import mall.identity.IdentityEvent.ConsentChanged;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;

/** What members agreed to, in which version and since when (product.md §0.8). */
@ApplicationScoped
public class Consents {

    private final UnitOfWork work;
    private final ConsentStore consents;
    private final Outbox outbox;
    private final Clock clock;

    Consents(UnitOfWork work, ConsentStore consents, Outbox outbox, Clock clock) {
        this.work = work;
        this.consents = consents;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Records a consent; agreeing again to the version in force gives the first record. */
    public Uni<ConsentView> give(MemberId member, ConsentKind kind, String version) {
        Instant now = clock.instant();
        return work.write(() -> consents.give(member, kind, version, now)
                .call(() -> outbox.append(new ConsentChanged(member, kind, now))));
    }

    /** Takes back every version of a consent; refuses with CONSENT_NOT_FOUND when none is in force. */
    public Uni<Void> withdraw(MemberId member, ConsentKind kind) {
        Instant now = clock.instant();
        return work.write(() -> consents.withdraw(member, kind, now)
                        .invoke(Consents::requireFound)
                        .call(() -> outbox.append(new ConsentChanged(member, kind, now))))
                .replaceWithVoid();
    }

    /** All records of a member, withdrawn ones too, the newest first. */
    public Uni<Page<ConsentView>> of(MemberId member, long before, int limit) {
        return work.read(() -> consents.ofMember(member, before, limit + 1))
                .map(rows -> Page.cut(rows, limit, consent -> Ids.text(consent.id())));
    }

    /** Who of these members agrees to it now, in whatever version. */
    public Uni<Set<MemberId>> inForce(Collection<MemberId> members, ConsentKind kind) {
        return members.isEmpty() ? Uni.createFrom().item(Set.of()) : work.read(() -> consents.inForce(members, kind));
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw IdentityError.CONSENT_NOT_FOUND.refuse();
        }
    }
}
