package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.IntStream;
import mall.coupon.Batch.Wanted;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardGiver;

/** Coupons as rewards; the item is the raw id of the template. */
@ApplicationScoped
class CouponGiver implements RewardGiver {

    private final UnitOfWork work;
    private final TemplateStore templates;
    private final IssueStore issued;
    private final CouponStore coupons;
    private final Issuing issuing;
    private final Ids ids;
    private final Clock clock;

    CouponGiver(
            UnitOfWork work,
            TemplateStore templates,
            IssueStore issued,
            CouponStore coupons,
            Issuing issuing,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.templates = templates;
        this.issued = issued;
        this.coupons = coupons;
        this.issuing = issuing;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Reward.COUPON;
    }

    /**
     * Refuses with COUPON_TEMPLATE_NOT_FOUND, COUPON_NOT_CLAIMABLE, COUPON_USED_UP or COUPON_LIMIT_REACHED – but not
     * when the member has got it before, whatever has become of the template since.
     */
    @Override
    public Uni<Void> give(Reward reward) {
        return work.write(() -> issued.has(member(reward), template(reward), reward.cause(), reward.reference())
                .chain(given -> given ? Uni.createFrom().voidItem() : issue(reward)));
    }

    /** Takes back those that are still in the wallet. */
    @Override
    public Uni<Void> takeBack(Reward reward) {
        return work.write(() -> coupons.takeBack(
                        member(reward), template(reward), reward.cause(), reward.reference(), clock.instant()))
                .replaceWithVoid();
    }

    /** Those that an order holds or has used. */
    @Override
    public Uni<Long> used(Reward reward) {
        return coupons.used(member(reward), template(reward), reward.cause(), reward.reference());
    }

    private Uni<Void> issue(Reward reward) {
        Instant now = clock.instant();
        return templates
                .required(template(reward))
                .invoke(template -> template.requireOpenFor(CouponSource.REWARD, now))
                .chain(template -> issuing.all(batch(template, reward, now)))
                .replaceWithVoid();
    }

    private Batch batch(CouponTemplate template, Reward reward, Instant now) {
        return new Batch(
                template,
                CouponSource.REWARD,
                reward.cause(),
                reward.reference(),
                IntStream.rangeClosed(1, Math.toIntExact(reward.amount()))
                        .mapToObj(number -> new Wanted(new CouponId(ids.next()), member(reward), number))
                        .toList(),
                now);
    }

    private static MemberId member(Reward reward) {
        return new MemberId(reward.member());
    }

    private static CouponTemplateId template(Reward reward) {
        return new CouponTemplateId(Long.parseLong(reward.item()));
    }
}
