package mall.membership;

import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import mall.catalog.Scopes;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.snapshot.Snapshot;
import mall.platform.snapshot.Snapshots;

/** The ladder of levels: every node has it in memory, ops changes it. */
@ApplicationScoped
public class MemberLevels {

    /**
     * The ladder as ops writes it, whole.
     *
     * @param weights of every dimension, in basis points
     * @param levels the lowest first
     */
    public record Draft(Map<Dimension, Integer> weights, int graceDays, List<Level> levels) {}

    private final UnitOfWork work;
    private final LadderStore store;
    private final Scopes scopes;
    private final Snapshot<Ladder> snapshot;

    MemberLevels(UnitOfWork work, LadderStore store, Scopes scopes, Snapshots snapshots) {
        this.work = work;
        this.store = store;
        this.scopes = scopes;
        this.snapshot = snapshots.of(store);
    }

    /** The ladder as this node knows it, without SQL: at most a second old. */
    public Ladder ladder() {
        return snapshot.value();
    }

    /** The ladder as it is in the database. */
    public Uni<Ladder> stored() {
        return work.read(store::load);
    }

    /** The level of this code; refuses with LEVEL_NOT_FOUND. */
    public Level required(String code) {
        return ladder().find(code).orElseThrow(() -> MembershipError.LEVEL_NOT_FOUND.refuse(with("level", code)));
    }

    /**
     * Replaces the ladder. It counts at once and for everybody; members are assessed anew by a job. Refuses with
     * LADDER_INVALID, with CATEGORY_NOT_FOUND or PRODUCT_NOT_FOUND when a price excludes what does not exist, or with
     * LEVEL_IN_USE when a level is left out that somebody has.
     */
    public Uni<Ladder> replace(Draft draft) {
        LadderRules.check(draft);
        return work.write(() -> snapshot.change()
                .chain(() -> requireKnown(draft))
                .chain(store::load)
                .call(before -> drop(before, draft))
                .map(before -> new Ladder(before.version() + 1, draft.weights(), draft.graceDays(), draft.levels()))
                .call(store::save));
    }

    private Uni<Void> requireKnown(Draft draft) {
        return InOrder.each(
                draft.levels(), level -> scopes.requireKnown(level.benefits().scope()));
    }

    private Uni<Void> drop(Ladder before, Draft draft) {
        List<String> kept = draft.levels().stream().map(Level::code).toList();
        List<String> leftOut = before.levels().stream()
                .map(Level::code)
                .filter(code -> !kept.contains(code))
                .toList();
        return store.drop(leftOut)
                .invoke(dropped -> {
                    if (dropped < leftOut.size()) {
                        throw MembershipError.LEVEL_IN_USE.refuse();
                    }
                })
                .replaceWithVoid();
    }
}
