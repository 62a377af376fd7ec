package mall.task;

import static mall.task.TaskError.TEAM_FULL;
import static mall.task.TaskError.TEAM_JOINED_ALREADY;
import static mall.task.TaskError.TEAM_NOT_FOUND;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.identity.MemberCard;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.Page;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.redis.Ranked;

/** What members do in PKs between teams. */
@ApplicationScoped
public class TeamPks {

    private final UnitOfWork work;
    private final TeamPkStore pks;
    private final TeamStore teams;
    private final TeamBoards boards;
    private final Members members;
    private final TaskConfig config;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    TeamPks(
            UnitOfWork work,
            TeamPkStore pks,
            TeamStore teams,
            TeamBoards boards,
            Members members,
            TaskConfig config,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.pks = pks;
        this.teams = teams;
        this.boards = boards;
        this.members = members;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** PKs that members may see, newest first. */
    public Uni<Page<TeamPk>> onShow(long before, int limit) {
        return work.read(() -> pks.onShow(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, pk -> Ids.text(pk.id())));
    }

    /** A PK with its leaderboard; refuses with TEAM_PK_NOT_FOUND. */
    public Uni<TeamPkView> shown(TeamPkId id) {
        return work.read(() -> pks.required(id)).map(TeamPk::shown).chain(pk -> ranking(pk)
                .chain(ranking -> board(ranking).map(board -> new TeamPkView(pk, board))));
    }

    /** The member's team; refuses with TEAM_PK_NOT_FOUND, or with TEAM_NOT_FOUND when he is in none. */
    public Uni<TeamView> teamOf(TeamPkId id, MemberId member) {
        return work.read(() -> pks.required(id).map(TeamPk::shown).chain(() -> teams.ofMember(id, member)))
                .map(found -> found.orElseThrow(TEAM_NOT_FOUND::refuse))
                .chain(this::view);
    }

    /**
     * Founds a team with the member as its captain; joins the caller's transaction. Refuses with TEAM_PK_NOT_FOUND,
     * TEAM_PK_NOT_OPEN or TEAM_JOINED_ALREADY.
     */
    public Uni<Team> found(TeamPkId id, MemberId captain) {
        Instant now = clock.instant();
        return work.write(() -> pks.required(id)
                .invoke(pk -> pk.requireOpen(now))
                .map(pk -> new Team(
                        new TeamId(ids.next()),
                        id,
                        captain,
                        TeamCode.random(),
                        pk.terms().teamSize(),
                        1,
                        0))
                .call(team ->
                        teams.insert(team, now).invoke(TeamPks::requireFreeCode).chain(() -> enrol(team, captain, now)))
                .invoke(team -> count("founded")));
    }

    /**
     * Takes a seat in the team behind a code; joins the caller's transaction. Refuses with TEAM_NOT_FOUND,
     * TEAM_PK_NOT_OPEN, TEAM_JOINED_ALREADY or TEAM_FULL.
     */
    public Uni<Team> join(String code, MemberId member) {
        Instant now = clock.instant();
        return work.write(() -> teams.byCode(code)
                .map(found -> found.orElseThrow(TEAM_NOT_FOUND::refuse))
                .call(team -> pks.required(team.pk()).invoke(pk -> pk.requireOpen(now)))
                .call(team -> enrol(team, member, now))
                .call(team -> teams.takeSeat(team.id()).invoke(taken -> require(taken, TEAM_FULL.refuse())))
                .chain(() -> teams.byCode(code))
                .map(Optional::orElseThrow)
                .invoke(team -> count("joined")));
    }

    private Uni<Void> enrol(Team team, MemberId member, Instant now) {
        return teams.enrol(team.pk(), team.id(), member, now)
                .invoke(enrolled -> require(enrolled, TEAM_JOINED_ALREADY.refuse()))
                .replaceWithVoid();
    }

    private Uni<List<Ranked>> ranking(TeamPk pk) {
        return pk.status() == PlanStatus.ENDED
                ? work.read(() -> pks.ranks(pk.id(), config.boardSize()))
                : boards.top(pk.id());
    }

    private Uni<List<TeamPkView.Line>> board(List<Ranked> ranking) {
        List<Long> wanted = ranking.stream().map(Ranked::participant).toList();
        return work.read(() -> teams.all(wanted)
                .chain(found -> members.cards(found.stream().map(Team::captain).toList())
                        .map(cards -> lines(ranking, found, byId(cards)))));
    }

    private static List<TeamPkView.Line> lines(
            List<Ranked> ranking, List<Team> found, Map<MemberId, MemberCard> cards) {
        Map<Long, Team> byId =
                found.stream().collect(Collectors.toMap(team -> team.id().value(), Function.identity()));
        return ranking.stream()
                .map(ranked -> line(ranked, Objects.requireNonNull(byId.get(ranked.participant())), cards))
                .toList();
    }

    private static TeamPkView.Line line(Ranked ranked, Team team, Map<MemberId, MemberCard> cards) {
        return new TeamPkView.Line(
                ranked.rank(),
                team.id(),
                Objects.requireNonNull(cards.get(team.captain())),
                team.members(),
                ranked.score());
    }

    private Uni<TeamView> view(Team team) {
        return boards.rankOf(team)
                .chain(rank -> work.read(() -> teams.mates(team.id()).chain(mates -> members.cards(
                                mates.stream().map(TeamStore.Mate::member).toList())
                        .map(cards -> new TeamView(team, mates(mates, byId(cards)), rank)))));
    }

    private static List<TeamView.Mate> mates(List<TeamStore.Mate> mates, Map<MemberId, MemberCard> cards) {
        return mates.stream()
                .map(mate -> new TeamView.Mate(
                        mate.member(), Objects.requireNonNull(cards.get(mate.member())), mate.score()))
                .toList();
    }

    private static Map<MemberId, MemberCard> byId(List<MemberCard> cards) {
        return cards.stream().distinct().collect(Collectors.toMap(MemberCard::id, Function.identity()));
    }

    private void count(String what) {
        work.afterCommit(() -> metrics.counter("mall.task.teams." + what).increment());
    }

    // one in a trillion, so the caller may simply try again
    private static void requireFreeCode(boolean free) {
        if (!free) {
            throw new IllegalStateException("the code of a team was drawn twice");
        }
    }

    private static void require(boolean sound, Refused otherwise) {
        if (!sound) {
            throw otherwise;
        }
    }
}
