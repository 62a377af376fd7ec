package mall.sharing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Questions about what shares brought; every one joins the caller's unit of work. */
@ApplicationScoped
public class SharingQueries {

    /** What ops looks for; what is empty does not matter. */
    public record Filter(
            Optional<MemberId> sharer,
            Optional<MemberId> visitor,
            Optional<ShareAct> act,
            Optional<ShareActStatus> status) {

        static Filter of(MemberId sharer) {
            return new Filter(Optional.of(sharer), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    private final UnitOfWork work;
    private final ActViewStore acts;
    private final StatisticsStore statistics;

    SharingQueries(UnitOfWork work, ActViewStore acts, StatisticsStore statistics) {
        this.work = work;
        this.acts = acts;
        this.statistics = statistics;
    }

    /** What friends did on the member's links, and what he gets for it; newest first. */
    public Uni<Page<ShareActView>> ofSharer(MemberId sharer, long before, int limit) {
        return all(Filter.of(sharer), before, limit);
    }

    /** Everybody's acts, for ops: who brought whom, and what came of it; newest first. */
    public Uni<Page<ShareActView>> all(Filter filter, long before, int limit) {
        return work.read(() -> acts.list(filter, before, limit + 1))
                .map(rows -> Page.cut(rows, limit, act -> Ids.text(act.id())));
    }

    /** What sharing brought between two instants, by what was shared and by channel. */
    public Uni<ShareStatistics> statistics(Instant from, Instant until) {
        return work.read(() -> statistics.between(from, until));
    }
}
