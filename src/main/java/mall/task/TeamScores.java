package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.platform.db.UnitOfWork;

/** Counts deeds for teams, and shows the new scores once they are committed. Joins the caller's transaction. */
@ApplicationScoped
class TeamScores {

    private final UnitOfWork work;
    private final TeamStore teams;
    private final TeamBoards boards;

    TeamScores(UnitOfWork work, TeamStore teams, TeamBoards boards) {
        this.work = work;
        this.teams = teams;
        this.boards = boards;
    }

    /** Counts a deed once for every PK that runs at its time and that the member was in by then. */
    Uni<Void> count(Deed deed) {
        return teams.score(deed).invoke(this::show).replaceWithVoid();
    }

    /** What counted under this reference counts no more, as long as its PK is not decided. */
    Uni<Void> undo(String reference) {
        return teams.undo(reference).invoke(this::show).replaceWithVoid();
    }

    private void show(List<TeamStore.Scored> changed) {
        work.afterCommit(() -> changed.forEach(boards::note));
    }
}
