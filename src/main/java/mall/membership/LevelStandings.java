package mall.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.identity.MemberId;
import mall.identity.Standing;
import mall.identity.spi.StandingSource;

/** Tells every room how a member stands: one row by its key, the rest from memory. */
@ApplicationScoped
class LevelStandings implements StandingSource {

    private final StandingStore store;
    private final MemberLevels levels;

    LevelStandings(StandingStore store, MemberLevels levels) {
        this.store = store;
        this.levels = levels;
    }

    @Override
    public Uni<Standing> standing(MemberId member) {
        Ladder ladder = levels.ladder();
        return store.level(member).map(code -> standing(ladder, ladder.levelOf(code)));
    }

    private static Standing standing(Ladder ladder, Level level) {
        return new Standing(ladder.rank(level), level.code(), level.benefits().pointsBasisPoints());
    }
}
