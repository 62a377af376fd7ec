package mall.coupon;

import static mall.coupon.CouponError.COUPON_NOT_INFLATABLE;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import mall.coupon.CouponEvent.CouponInflated;
import mall.identity.MemberId;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardGiver;

/** Raises coupons: as a reward, all that the member has by one step; by ops, one of them. */
@ApplicationScoped
class Inflation implements RewardGiver {

    private static final String BY_OPS = "OPS";

    private final UnitOfWork work;
    private final InflationStore inflation;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final Clock clock;

    Inflation(UnitOfWork work, InflationStore inflation, Outbox outbox, MeterRegistry metrics, Clock clock) {
        this.work = work;
        this.inflation = inflation;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Reward.COUPON_INFLATION;
    }

    /** Never refuses: who has no coupon that could rise has had his step all the same. */
    @Override
    public Uni<Void> give(Reward reward) {
        return work.write(() -> inflation
                .raiseAll(new MemberId(reward.member()), reward.cause(), reward.reference(), clock.instant())
                .call(this::tell)
                .replaceWithVoid());
    }

    /** Nothing: a face that was shown to its owner is not lowered again. */
    @Override
    public Uni<Void> takeBack(Reward reward) {
        return Uni.createFrom().voidItem();
    }

    /** Raises one coupon by a step, once per reference; refuses with COUPON_NOT_INFLATABLE. */
    Uni<Void> raise(Coupon coupon, String reference) {
        return work.write(() -> inflation
                .raise(coupon.member(), coupon.id(), BY_OPS, reference, clock.instant())
                .invoke(Inflation::requireRaised)
                .call(this::tell)
                .replaceWithVoid());
    }

    private Uni<Void> tell(List<CouponInflated> raised) {
        metrics.counter("mall.coupons.inflated").increment(raised.size());
        return outbox.append(raised);
    }

    private static void requireRaised(List<CouponInflated> raised) {
        if (raised.isEmpty()) {
            throw COUPON_NOT_INFLATABLE.refuse();
        }
    }
}
