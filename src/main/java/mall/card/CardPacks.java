package mall.card;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.card.CardBenefits.MonthlyCoupon;
import mall.card.PackStore.Packed;
import mall.kernel.ErrorCode;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.Savepoints;
import mall.platform.db.UnitOfWork;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import org.jboss.logging.Logger;

/**
 * The monthly coupons of a card: the first pack with the payment, the next after every thirty days. A pack and the note
 * that it was given are one transaction; a coupon that has run out is noted and costs nobody the others.
 */
@ApplicationScoped
class CardPacks {

    /** How many days a pack is for. */
    static final int DAYS = 30;

    private static final Logger LOG = Logger.getLogger(CardPacks.class);
    private static final String CAUSE = "MEMBER_CARD";

    /** A coupon that was given and used. */
    record Used(long template, long coupons, Money worth) {}

    private final UnitOfWork work;
    private final PackStore store;
    private final CardPlans plans;
    private final RewardDispenser rewards;
    private final Savepoints savepoints;
    private final Clock clock;
    private final MeterRegistry metrics;

    CardPacks(
            UnitOfWork work,
            PackStore store,
            CardPlans plans,
            RewardDispenser rewards,
            Savepoints savepoints,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.store = store;
        this.plans = plans;
        this.rewards = rewards;
        this.savepoints = savepoints;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Gives the period the pack it owes now, if it owes one and nobody else is giving it. */
    Uni<Void> give(OrderId order) {
        Instant now = clock.instant();
        return work.write(() -> store.claim(order, now).chain(found -> found.map(this::give)
                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** Takes back what the member has not used of the packs of a period; joins the caller's transaction. */
    Uni<Void> takeBack(CardPeriod period) {
        return store.of(period.order())
                .chain(packed -> InOrder.each(rewards(packed, 1, packed.given()), rewards::takeBack));
    }

    /** What the member has used of the packs of a period; joins the caller's unit of work. */
    Uni<List<Used>> used(OrderId order) {
        return store.of(order)
                .chain(packed -> InOrder.map(coupons(packed), coupon -> used(packed, coupon)))
                .map(all -> all.stream().filter(one -> one.coupons() > 0).toList());
    }

    private Uni<Void> give(Packed packed) {
        int number = packed.given() + 1;
        return InOrder.each(rewards(packed, number, number), this::give)
                .chain(() -> store.given(packed.order(), DAYS))
                .invoke(() -> work.afterCommit(
                        () -> metrics.counter("mall.cards.packs").increment()));
    }

    private Uni<Void> give(Reward reward) {
        return savepoints
                .around(() -> rewards.give(reward))
                .onFailure(CardPacks::isFinal)
                .invoke(refused -> LOG.warnf(
                        "card_coupon_refused member=%s template=%s cause=%s",
                        Ids.text(reward.member()), reward.item(), refused.getMessage()))
                .onFailure(CardPacks::isFinal)
                .recoverWithNull();
    }

    private Uni<Used> used(Packed packed, MonthlyCoupon coupon) {
        List<Reward> given = IntStream.rangeClosed(1, packed.given())
                .mapToObj(number -> reward(packed, number, coupon))
                .toList();
        return InOrder.map(given, rewards::used)
                .map(counts -> counts.stream().mapToLong(Long::longValue).sum())
                .map(count -> new Used(
                        coupon.template(),
                        count,
                        Money.ofFen(Math.multiplyExact(coupon.worth().fen(), count))));
    }

    // the packs from one number to another; plans are frozen, so that they come out the same every time
    private List<Reward> rewards(Packed packed, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .boxed()
                .flatMap(number -> coupons(packed).stream().map(coupon -> reward(packed, number, coupon)))
                .toList();
    }

    private List<MonthlyCoupon> coupons(Packed packed) {
        return plans.known(packed.plan()).stream()
                .flatMap(plan -> Stream.of(plan.terms().benefits().coupons()))
                .flatMap(List::stream)
                .toList();
    }

    private static Reward reward(Packed packed, int number, MonthlyCoupon coupon) {
        return new Reward(
                packed.member().value(),
                Reward.COUPON,
                Long.toString(coupon.template()),
                1,
                CAUSE,
                Ids.text(packed.order()) + ":" + number + ":" + coupon.template(),
                "会员卡每月礼券");
    }

    // a coupon that has ended will not come back; a database that is away will
    private static boolean isFinal(Throwable failure) {
        return failure instanceof Refused refused && refused.code().kind() != ErrorCode.Kind.UNAVAILABLE;
    }
}
