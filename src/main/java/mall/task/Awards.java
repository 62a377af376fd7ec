package mall.task;

import static mall.kernel.ErrorCode.with;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mall.identity.MemberId;
import mall.kernel.ErrorCode;
import mall.kernel.Id;
import mall.kernel.Page;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.Savepoints;
import mall.platform.db.UnitOfWork;
import mall.platform.reward.RewardDispenser;
import org.jboss.logging.Logger;

/**
 * Rewards of this room: written down once, then given. A reward that its owner refuses – a coupon has run out – is noted
 * and undone alone; what was achieved stays achieved, and ops may have it tried again.
 */
@ApplicationScoped
public class Awards {

    /**
     * What a reward is for.
     *
     * @param name upper-case, e.g. {@code CHECK_IN}
     * @param reference unique within the name and the member; at most 60 characters
     * @param source the raw id of the task, plant or PK; 0 for a check-in
     * @param title Chinese, shown in the member's statements
     */
    record Cause(String name, String reference, long source, String title) {

        static final String CHECK_IN = "CHECK_IN";
        static final String TASK = "TASK";
        static final String PLANT = "PLANT";
        static final String TEAM_PK = "TEAM_PK";

        static Cause of(String name, Id source, String detail, String title) {
            return new Cause(name, Ids.text(source) + ":" + detail, source.value(), title);
        }
    }

    private static final Logger LOG = Logger.getLogger(Awards.class);

    private final UnitOfWork work;
    private final Savepoints savepoints;
    private final AwardStore store;
    private final RewardDispenser dispenser;
    private final Clock clock;
    private final MeterRegistry metrics;

    Awards(
            UnitOfWork work,
            Savepoints savepoints,
            AwardStore store,
            RewardDispenser dispenser,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.savepoints = savepoints;
        this.store = store;
        this.dispenser = dispenser;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Rewards that were refused, newest first. */
    public Uni<Page<AwardView>> refused(long before, int limit) {
        return work.read(() -> store.refused(before, limit));
    }

    /** Tries a refused reward again. Refuses with AWARD_NOT_FOUND or AWARD_NOT_REFUSED. */
    public Uni<AwardView> repeat(AwardId id) {
        return work.write(() -> store.locked(id)
                .map(found -> found.orElseThrow(TaskError.AWARD_NOT_FOUND::refuse))
                .invoke(Awards::requireRefused)
                .call(this::hand)
                .chain(() -> store.locked(id))
                .map(Optional::orElseThrow));
    }

    /** Refuses with PRIZE_UNKNOWN when nobody gives prizes of a kind. */
    void requireKnown(List<Prize> prizes) {
        prizes.stream()
                .filter(prize -> !dispenser.gives(prize.kind()))
                .findFirst()
                .ifPresent(prize -> {
                    throw TaskError.PRIZE_UNKNOWN.refuse(with("kind", prize.kind()));
                });
    }

    /** Writes the prizes down and gives them, each once; joins the caller's transaction. */
    Uni<Void> give(MemberId member, Cause cause, List<Prize> prizes) {
        return promised(member, cause, prizes).chain(awards -> InOrder.each(awards, this::hand));
    }

    /** Writes the prizes down; the job gives them. Joins the caller's transaction. */
    Uni<Void> promise(MemberId member, Cause cause, List<Prize> prizes) {
        return promised(member, cause, prizes).replaceWithVoid();
    }

    /** Takes back, as far as it is still there, what was given for this; joins the caller's transaction. */
    Uni<Void> takeBack(MemberId member, Cause cause) {
        return store.locked(member, cause.name(), cause.reference())
                .chain(awards -> InOrder.each(
                        awards.stream()
                                .filter(award -> award.status() != AwardStatus.TAKEN_BACK)
                                .toList(),
                        this::takeBack));
    }

    /** Rewards that wait to be given. */
    Uni<List<AwardId>> due(int limit) {
        return work.read(() -> store.due(limit));
    }

    /** Gives a reward that is due, unless somebody else does. */
    Uni<Void> giveDue(AwardId id) {
        return work.write(() -> store.lockedWhileDue(id).chain(found -> found.map(this::hand)
                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<List<AwardView>> promised(MemberId member, Cause cause, List<Prize> prizes) {
        Instant now = clock.instant();
        List<Integer> places = IntStream.range(0, prizes.size()).boxed().toList();
        return InOrder.map(places, place -> store.insert(cause, member, place, prizes.get(place), now))
                .map(awards -> awards.stream().flatMap(Optional::stream).toList());
    }

    private Uni<Void> hand(AwardView award) {
        return savepoints
                .around(() -> dispenser.give(award.reward()))
                .chain(() -> settle(award, new AwardStatus.Give(), Optional.empty()))
                .onFailure(Awards::isFinal)
                .recoverWithUni(refused -> refused(award, (Refused) refused));
    }

    private Uni<Void> refused(AwardView award, Refused refused) {
        LOG.warnf(
                "reward_refused award=%s kind=%s cause=%s",
                Ids.text(award.id()), award.prize().kind(), refused.code().name());
        metrics.counter("mall.task.rewards.refused").increment();
        return settle(
                award, new AwardStatus.Refuse(), Optional.of(refused.code().name()));
    }

    private Uni<Void> takeBack(AwardView award) {
        Uni<Void> taken = award.status() == AwardStatus.GIVEN
                ? dispenser.takeBack(award.reward())
                : Uni.createFrom().voidItem();
        return taken.chain(() -> settle(award, new AwardStatus.TakeBack(), Optional.empty()));
    }

    private Uni<Void> settle(AwardView award, Object cause, Optional<String> refusal) {
        return store.settle(award.id(), AwardStatus.TABLE.next(award.status(), cause), refusal);
    }

    private static void requireRefused(AwardView award) {
        if (award.status() != AwardStatus.REFUSED) {
            throw TaskError.AWARD_NOT_REFUSED.refuse();
        }
    }

    // a coupon that has ended will not come back by itself; a database that is away will
    private static boolean isFinal(Throwable failure) {
        return failure instanceof Refused refused && refused.code().kind() != ErrorCode.Kind.UNAVAILABLE;
    }
}
