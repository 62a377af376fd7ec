package mall.points;

import static mall.points.PointsError.POINTS_NOT_ENOUGH;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.platform.reward.Reward;
import mall.points.LedgerStore.Taking;

/** Points that come and go, by the rules of how long they are good. Joins the caller's transaction. */
@ApplicationScoped
class Ledger {

    private static final String REVOKED = "奖励撤回：";

    private final LedgerStore store;
    private final PointsConfig config;

    Ledger(LedgerStore store, PointsConfig config) {
        this.store = store;
        this.config = config;
    }

    /** Spends exactly what the lines of an order cost in points; refuses with POINTS_NOT_ENOUGH. */
    Uni<Void> spend(MemberId member, Map<SkuId, Long> lines, Reason reason, Instant now) {
        return fresh(() -> store.spend(member, lines, reason, now))
                .invoke(Ledger::requireTaken)
                .replaceWithVoid();
    }

    /** Takes exactly the points of a saving out of the balance; refuses with POINTS_NOT_ENOUGH. */
    Uni<Void> lockAway(Saving saving, Reason reason) {
        return fresh(() -> store.lockAway(saving, reason))
                .invoke(Ledger::requireTaken)
                .replaceWithVoid();
    }

    /** Takes exactly so many points; refuses with POINTS_NOT_ENOUGH. */
    Uni<Void> take(MemberId member, long points, Reason reason, Instant now) {
        return fresh(() -> store.take(member, points, points, reason, now))
                .invoke(Ledger::requireTaken)
                .replaceWithVoid();
    }

    /** Takes up to so many points, as far as the balance allows; how many it took. */
    Uni<Long> takeBack(MemberId member, long most, Reason reason, Instant now) {
        return fresh(() -> store.take(member, 1, most, reason, now)).map(Taking::points);
    }

    /** Gives points once per reason; they expire at the end of a month. */
    Uni<Void> grant(MemberId member, long points, Reason reason, Instant now) {
        return store.grant(member, points, reason, PointsLife.endOfMonth(now, config.lifeMonths()), now)
                .replaceWithVoid();
    }

    /** Gives a reward once, as far as the cap of the day allows. */
    Uni<Void> reward(Reward reward, Instant now) {
        Long cap = config.dailyCaps().get(reward.cause());
        return store.reward(
                reward,
                cap == null ? OptionalLong.empty() : OptionalLong.of(cap),
                PointsLife.endOfMonth(now, config.lifeMonths()),
                now);
    }

    /** Takes back what was given as a reward, once, as far as the balance allows. */
    Uni<Void> revoke(Reward reward, Instant now) {
        Reason reason = Reason.of(PointsKind.REWARD_BACK, LedgerStore.referenceOf(reward), REVOKED + reward.title());
        return store.revoke(reward)
                .chain(given -> given == 0
                        ? Uni.createFrom().item(0L)
                        : takeBack(new MemberId(reward.member()), given, reason, now))
                .replaceWithVoid();
    }

    // the second time the statement holds the account already, so it sees everything
    private static Uni<Taking> fresh(Supplier<Uni<Taking>> take) {
        return take.get()
                .chain(taking -> taking.stale() ? take.get() : Uni.createFrom().item(taking));
    }

    private static void requireTaken(Taking taking) {
        if (taking.points() == 0) {
            throw POINTS_NOT_ENOUGH.refuse();
        }
    }
}
