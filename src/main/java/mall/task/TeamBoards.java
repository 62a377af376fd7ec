package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.redis.Board;
import mall.platform.redis.Leaderboards;
import mall.platform.redis.Ranked;
import mall.platform.redis.Standing;

/** The leaderboards of PKs: shown from Redis, known by PostgreSQL. */
@ApplicationScoped
class TeamBoards {

    private final Leaderboards boards;
    private final TeamStore teams;
    private final UnitOfWork work;
    private final TaskConfig config;

    TeamBoards(Leaderboards boards, TeamStore teams, UnitOfWork work, TaskConfig config) {
        this.boards = boards;
        this.teams = teams;
        this.work = work;
        this.config = config;
    }

    /** The first teams of a PK that runs. Not inside a unit of work. */
    Uni<List<Ranked>> top(TeamPkId pk) {
        return boards.top(board(pk), config.boardSize());
    }

    /** Where a team stands; empty without a score. Not inside a unit of work. */
    Uni<Optional<Ranked>> rankOf(Team team) {
        return boards.rankOf(board(team.pk()), team.id().value());
    }

    /** Shows a score that is committed. */
    void note(TeamStore.Scored scored) {
        boards.note(board(scored.pk()), scored.standing());
    }

    private Board board(TeamPkId pk) {
        return new PkBoard(pk);
    }

    private final class PkBoard implements Board {

        private final TeamPkId pk;

        private PkBoard(TeamPkId pk) {
            this.pk = pk;
        }

        @Override
        public String name() {
            return "pk:" + Ids.text(pk);
        }

        @Override
        public Duration life() {
            return config.boardLife();
        }

        @Override
        public Uni<List<Standing>> standings(long after, int limit) {
            return work.read(() -> teams.standings(pk, after, limit));
        }

        @Override
        public Uni<List<Ranked>> top(int most) {
            return work.read(() -> teams.top(pk, most));
        }

        @Override
        public Uni<Optional<Ranked>> rankOf(long participant) {
            return work.read(() -> teams.rankOf(pk, participant));
        }
    }
}
