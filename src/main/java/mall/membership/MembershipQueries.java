package mall.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Questions about members' levels and growth; every one joins the caller's unit of work. */
@ApplicationScoped
public class MembershipQueries {

    private final UnitOfWork work;
    private final MemberLevels levels;
    private final StandingStore standings;
    private final GrowthStore growth;
    private final Clock clock;

    MembershipQueries(UnitOfWork work, MemberLevels levels, StandingStore standings, GrowthStore growth, Clock clock) {
        this.work = work;
        this.levels = levels;
        this.standings = standings;
        this.growth = growth;
        this.clock = clock;
    }

    /** The member's level and what it gives; who has never grown stands where everybody begins. */
    public Uni<MembershipView> of(MemberId member) {
        Instant now = clock.instant();
        LocalDate today = BusinessTime.dayOf(now);
        return work.read(
                () -> standings.known(member, FreeFreightStore.monthOf(now)).chain(known -> growth.ledger(member, today)
                        .map(ledger -> MembershipView.of(levels.ladder(), known, ledger, today))));
    }

    /** Level and birthday of those of these members who have ever grown or told; the others begin on the first level. */
    public Uni<Map<MemberId, MemberTraits>> traits(Collection<MemberId> members) {
        return members.isEmpty() ? Uni.createFrom().item(Map.of()) : work.read(() -> standings.traits(members));
    }

    /** The member's ledger, the newest entry first. */
    public Uni<Page<GrowthEntry>> entries(MemberId member, long before, int limit) {
        return work.read(() -> growth.entries(member, before, limit + 1))
                .map(found -> Page.cut(found, limit, entry -> Ids.text(entry.id())));
    }
}
