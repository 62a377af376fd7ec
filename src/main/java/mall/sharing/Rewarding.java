package mall.sharing;

import static java.util.stream.Collectors.joining;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.Savepoints;
import mall.platform.outbox.Outbox;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.sharing.RewardStore.Part;
import mall.sharing.RewardStore.Promise;
import mall.sharing.SharingEvent.ShareRewardRevoked;
import mall.sharing.SharingEvent.ShareRewarded;
import org.jboss.logging.Logger;

/**
 * Promises, gives and takes back what rules give for an act; all of it in the act's transaction. Caps are taken when a
 * reward is promised and never given back, so that nobody gains by having orders refunded.
 */
@ApplicationScoped
class Rewarding {

    private static final Logger LOG = Logger.getLogger(Rewarding.class);
    private static final String TITLE = "分享有礼";

    private final ShareRuleStore rules;
    private final RewardStore rewards;
    private final RewardDispenser dispenser;
    private final Savepoints savepoints;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    Rewarding(
            ShareRuleStore rules,
            RewardStore rewards,
            RewardDispenser dispenser,
            Savepoints savepoints,
            Outbox outbox,
            MeterRegistry metrics) {
        this.rules = rules;
        this.rewards = rewards;
        this.dispenser = dispenser;
        this.savepoints = savepoints;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** Promises what every rule gives for the act, as far as its caps allow; gives the act, marked when one did not. */
    Uni<NotedAct> promise(NotedAct act) {
        return rules.rewarding(act.act(), act.at())
                .map(open -> open.stream()
                        .filter(rule -> rule.terms().covers(act.target()))
                        .toList())
                .chain(matching -> InOrder.map(matching, rule -> promise(rule, act)))
                .map(promises -> promises.contains(Promise.CAPPED) ? act.missingSome() : act);
    }

    /** Gives what waits. A coupon that cannot be given any more is missed, and costs nobody anything else. */
    Uni<Void> give(NotedAct act, Instant now) {
        List<Part> given = new ArrayList<>();
        return rewards.parts(act.id(), PrizeState.WAITING)
                .chain(parts -> InOrder.each(parts, part -> give(act, part, given)))
                .chain(() -> given.isEmpty() ? Uni.createFrom().voidItem() : outbox.append(rewarded(act, given, now)));
    }

    /** Takes back what was given, and lets nothing wait any longer. */
    Uni<Void> withdraw(NotedAct act, Instant now) {
        return rewards.parts(act.id(), PrizeState.WAITING)
                .chain(waiting -> InOrder.each(waiting, part -> rewards.move(part, PrizeState.WITHHELD)))
                .chain(() -> rewards.parts(act.id(), PrizeState.GIVEN))
                .call(given -> InOrder.each(given, part -> takeBack(act, part)))
                .chain(given -> given.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(new ShareRewardRevoked(act.id(), act.sharer(), now)));
    }

    // a cap that is met half way leaves rows behind, which the savepoint takes away
    private Uni<Promise> promise(ShareRule rule, NotedAct act) {
        return savepoints
                .around(() -> rewards.promise(rule, act).invoke(Rewarding::requireRoom))
                .onFailure(Refused.class)
                .recoverWithItem(Promise.CAPPED);
    }

    private static void requireRoom(Promise promise) {
        if (promise == Promise.CAPPED) {
            throw SharingError.SHARE_REWARD_CAPPED.refuse();
        }
    }

    private Uni<Void> give(NotedAct act, Part part, List<Part> given) {
        return savepoints
                .around(() -> dispenser.give(reward(act, part)))
                .invoke(() -> given.add(part))
                .chain(() -> rewards.move(part, PrizeState.GIVEN))
                .onFailure(Refused.class)
                .recoverWithUni(() -> missed(act, part))
                .invoke(() -> metrics.counter("mall.shares.rewards", "kind", part.kind())
                        .increment());
    }

    private Uni<Void> missed(NotedAct act, Part part) {
        LOG.warnf("share_reward_missed act=%s kind=%s item=%s", Ids.text(act.id()), part.kind(), part.item());
        metrics.counter("mall.shares.missed", "kind", part.kind()).increment();
        return rewards.move(part, PrizeState.MISSED);
    }

    private Uni<Void> takeBack(NotedAct act, Part part) {
        return dispenser.takeBack(reward(act, part)).chain(() -> rewards.move(part, PrizeState.TAKEN_BACK));
    }

    private static Reward reward(NotedAct act, Part part) {
        return new Reward(
                act.sharer().value(),
                part.kind(),
                part.item(),
                part.amount(),
                RewardStore.CAUSE,
                part.reference(),
                TITLE + "：" + act.act().title());
    }

    private static ShareRewarded rewarded(NotedAct act, List<Part> given, Instant now) {
        String prizes = given.stream()
                .map(part -> new Prize(part.kind(), part.item(), part.label(), part.amount(), 0).worded(part.amount()))
                .collect(joining("、"));
        return new ShareRewarded(act.id(), act.sharer(), act.act().title(), prizes, now);
    }
}
