package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Questions about the points of a member; every one joins the caller's unit of work. */
@ApplicationScoped
public class PointsQueries {

    private final UnitOfWork work;
    private final StatementStore statements;
    private final PointsConfig config;
    private final Clock clock;

    PointsQueries(UnitOfWork work, StatementStore statements, PointsConfig config, Clock clock) {
        this.work = work;
        this.statements = statements;
        this.config = config;
        this.clock = clock;
    }

    /** What the member has now; nothing of anything when he never had points. */
    public Uni<PointsView> of(MemberId member) {
        Instant now = clock.instant();
        return work.read(() -> statements.summary(member, now, now.plus(config.soon())));
    }

    /** The member's statement, newest first, with what is frozen. */
    public Uni<Page<PointsEntryView>> entries(MemberId member, long before, int limit) {
        return work.read(() -> statements.entries(member, before, limit + 1))
                .map(found -> Page.cut(found, limit, entry -> Ids.text(entry.id())));
    }
}
