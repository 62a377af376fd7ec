package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.UnaryOperator;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What ops may do to PKs between teams; that one is over is decided by the clock alone. */
@ApplicationScoped
public class TeamPkPlans {

    private final UnitOfWork work;
    private final TeamPkStore pks;
    private final Awards awards;
    private final Ids ids;
    private final Clock clock;

    TeamPkPlans(UnitOfWork work, TeamPkStore pks, Awards awards, Ids ids, Clock clock) {
        this.work = work;
        this.pks = pks;
        this.awards = awards;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a draft. Refuses with TEAM_PK_INVALID or PRIZE_UNKNOWN. */
    public Uni<TeamPk> create(TeamPkTerms terms) {
        TeamPk draft = TeamPk.draft(new TeamPkId(ids.next()), sound(terms));
        return work.write(() -> pks.save(draft)).replaceWith(draft);
    }

    /** Rewrites a draft. Refuses with TEAM_PK_NOT_FOUND, PLAN_NOT_DRAFT, TEAM_PK_INVALID or PRIZE_UNKNOWN. */
    public Uni<TeamPk> revise(TeamPkId id, TeamPkTerms terms) {
        return change(id, pk -> pk.revise(sound(terms)));
    }

    /** Puts a draft before the members. Refuses with TEAM_PK_NOT_FOUND, PLAN_WRONG_STATUS or TEAM_PK_INVALID. */
    public Uni<TeamPk> publish(TeamPkId id) {
        return change(id, pk -> {
            requireSound(pk.terms());
            return pk.after(new PlanStatus.Publish());
        });
    }

    /** One PK in any status; refuses with TEAM_PK_NOT_FOUND. */
    public Uni<TeamPk> required(TeamPkId id) {
        return work.read(() -> pks.required(id));
    }

    /** PKs in every status, newest first. */
    public Uni<Page<TeamPk>> all(long before, int limit) {
        return work.read(() -> pks.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, pk -> Ids.text(pk.id())));
    }

    /** How a PK is doing; refuses with TEAM_PK_NOT_FOUND. */
    public Uni<TeamPkStatistics> statistics(TeamPkId id) {
        return work.read(() -> pks.required(id).chain(() -> pks.statistics(id)));
    }

    private Uni<TeamPk> change(TeamPkId id, UnaryOperator<TeamPk> change) {
        return work.write(() -> pks.locked(id).map(change).call(pks::save));
    }

    private TeamPkTerms sound(TeamPkTerms terms) {
        requireSound(terms);
        return terms;
    }

    private void requireSound(TeamPkTerms terms) {
        PlanRules.check(terms, clock.instant());
        awards.requireKnown(terms.allPrizes());
    }
}
