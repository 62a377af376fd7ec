package mall.task;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.platform.redis.Ranked;
import mall.task.Awards.Cause;
import mall.task.TaskEvent.TeamPkDecided;

/**
 * Decides PKs that are over: the ranking is written down and every prize promised in one transaction, by one node. Scores
 * hold the PK's row while they are added, so the ranking has all of them or none.
 */
@ApplicationScoped
class TeamPkDecision {

    private final UnitOfWork work;
    private final TeamPkStore pks;
    private final TeamStore teams;
    private final Awards awards;
    private final Outbox outbox;
    private final TaskConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    TeamPkDecision(
            UnitOfWork work,
            TeamPkStore pks,
            TeamStore teams,
            Awards awards,
            Outbox outbox,
            TaskConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.pks = pks;
        this.teams = teams;
        this.awards = awards;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** PKs that are over, and for which no event can be on its way any more. */
    Uni<List<TeamPkId>> due() {
        return work.read(() -> pks.over(clock.instant().minus(config.pkGrace()), config.batch()));
    }

    /** Decides a PK, unless it is decided or somebody else does. */
    Uni<Void> decide(TeamPkId id) {
        Instant now = clock.instant();
        return work.write(() -> pks.lockedWhenOver(id, now.minus(config.pkGrace()))
                .chain(found -> found.map(pk -> decide(pk, now))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> decide(TeamPk pk, Instant now) {
        int most = Math.max(config.boardSize(), pk.terms().lastPlace());
        return pks.rank(pk.id(), most)
                .chain(() -> pks.ranks(pk.id(), most))
                .call(ranking -> InOrder.each(ranking, ranked -> reward(pk, ranked)))
                .call(() -> pks.save(pk.after(new PlanStatus.End())))
                .chain(ranking -> outbox.append(new TeamPkDecided(pk.id(), ranking.size(), now)))
                .invoke(() -> work.afterCommit(
                        () -> metrics.counter("mall.task.pks.decided").increment()));
    }

    private Uni<Void> reward(TeamPk pk, Ranked ranked) {
        return pk.terms()
                .tierOf(ranked.rank())
                .map(tier -> teams.mates(new TeamId(ranked.participant()))
                        .chain(mates -> InOrder.each(
                                mates.stream().filter(mate -> mate.score() > 0).toList(),
                                mate -> awards.promise(mate.member(), causeOf(pk, ranked), tier.prizes()))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Cause causeOf(TeamPk pk, Ranked ranked) {
        return Cause.of(
                Cause.TEAM_PK,
                pk.id(),
                Integer.toString(ranked.rank()),
                pk.terms().name() + "第 " + ranked.rank() + " 名");
    }
}
