package mall.payout;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.payout.PayoutEvent.PayoutReady;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardGiver;

/** Money as a reward: it waits until its member takes it out. What he owes goes off first. */
@ApplicationScoped
class CashGiver implements RewardGiver {

    private final UnitOfWork work;
    private final PayoutStore payouts;
    private final TransferStore transfers;
    private final MovePayout moving;
    private final Outbox outbox;
    private final PayoutConfig config;
    private final Ids ids;
    private final Clock clock;

    CashGiver(
            UnitOfWork work,
            PayoutStore payouts,
            TransferStore transfers,
            MovePayout moving,
            Outbox outbox,
            PayoutConfig config,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.payouts = payouts;
        this.transfers = transfers;
        this.moving = moving;
        this.outbox = outbox;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Reward.CASH;
    }

    /** Refuses with PAYOUT_AMOUNT_INVALID. */
    @Override
    public Uni<Void> give(Reward reward) {
        Money amount = Money.ofFen(reward.amount());
        if (!config.isPayable(amount)) {
            return Uni.createFrom().failure(PayoutError.PAYOUT_AMOUNT_INVALID::refuse);
        }
        MemberId member = new MemberId(reward.member());
        return work.write(() -> payouts.heldAccount(member)
                .map(owed -> payout(reward, SetOff.of(amount, owed, Money.ofFen(config.smallestFen()))))
                .chain(payout -> payouts.insertOnce(payout).chain(isNew -> isNew ? tell(payout) : nothing())));
    }

    /** Not taken out: cancelled. On its way: called off at WeChat. Paid: owed from now on, and set off (ADR-0079). */
    @Override
    public Uni<Void> takeBack(Reward reward) {
        return work.write(() -> payouts.lockedOf(reward)
                .chain(found -> found.map(this::takeBack).orElseGet(CashGiver::nothing)));
    }

    /** The same of a payout whose row the caller holds. */
    Uni<Void> takeBack(Payout payout) {
        var cause = new PayoutCause.TakenBack();
        if (!PayoutStatus.TABLE.allows(payout.status(), cause)) {
            return nothing();
        }
        return moving.move(payout, cause, clock.instant())
                .chain(() -> payout.status() == PayoutStatus.UNDERWAY ? transfers.hurry(payout.id()) : nothing());
    }

    private Payout payout(Reward reward, Money setOff) {
        Instant now = clock.instant();
        PayoutStatus start = PayoutStatus.TABLE.start();
        boolean whole = setOff.fen() == reward.amount();
        return new Payout(
                new PayoutId(ids.next()),
                new MemberId(reward.member()),
                reward.cause(),
                reward.reference(),
                reward.title(),
                Money.ofFen(reward.amount()),
                setOff,
                whole ? PayoutStatus.TABLE.next(start, new PayoutCause.WhollySetOff()) : start,
                now,
                whole ? Optional.of(now) : Optional.empty());
    }

    private Uni<Void> tell(Payout payout) {
        return payout.status() == PayoutStatus.READY
                ? outbox.append(new PayoutReady(
                        payout.id(), payout.member(), payout.payable(), payout.title(), payout.createdAt()))
                : nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
