package mall.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What members agreed to, in which version and since when (product.md §0.8). */
@ApplicationScoped
public class Consents {

    private final UnitOfWork work;
    private final ConsentStore consents;
    private final Clock clock;

    Consents(UnitOfWork work, ConsentStore consents, Clock clock) {
        this.work = work;
        this.consents = consents;
        this.clock = clock;
    }

    /** Records a consent; agreeing again to the version in force gives the first record. */
    public Uni<ConsentView> give(MemberId member, ConsentKind kind, String version) {
        return work.write(() -> consents.give(member, kind, version, clock.instant()));
    }

    /** Takes back every version of a consent; refuses with CONSENT_NOT_FOUND when none is in force. */
    public Uni<Void> withdraw(MemberId member, ConsentKind kind) {
        return work.write(() -> consents.withdraw(member, kind, clock.instant()).invoke(Consents::requireFound))
                .replaceWithVoid();
    }

    /** All records of a member, withdrawn ones too, the newest first. */
    public Uni<Page<ConsentView>> of(MemberId member, long before, int limit) {
        return work.read(() -> consents.ofMember(member, before, limit + 1))
                .map(rows -> Page.cut(rows, limit, consent -> Ids.text(consent.id())));
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw IdentityError.CONSENT_NOT_FOUND.refuse();
        }
    }
}
