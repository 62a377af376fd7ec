package mall.coupon;

import static mall.coupon.CouponError.COUPON_NOT_FOUND;
import static mall.coupon.CouponError.COUPON_NOT_IN_WALLET;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import mall.identity.MemberId;
import mall.platform.db.UnitOfWork;

/** How coupons come to members and go from them. What orders do with coupons goes by the order's own doors. */
@ApplicationScoped
public class Coupons {

    private final UnitOfWork work;
    private final Claiming claiming;
    private final Redeeming redeeming;
    private final Sending sending;
    private final Inflation inflation;
    private final CouponStore coupons;
    private final WalletStore wallets;
    private final Clock clock;

    Coupons(
            UnitOfWork work,
            Claiming claiming,
            Redeeming redeeming,
            Sending sending,
            Inflation inflation,
            CouponStore coupons,
            WalletStore wallets,
            Clock clock) {
        this.work = work;
        this.claiming = claiming;
        this.redeeming = redeeming;
        this.sending = sending;
        this.inflation = inflation;
        this.coupons = coupons;
        this.wallets = wallets;
        this.clock = clock;
    }

    /**
     * Takes a coupon in the claim centre. Refuses with COUPON_TEMPLATE_NOT_FOUND, COUPON_NOT_CLAIMABLE, COUPON_USED_UP,
     * COUPON_LIMIT_REACHED, COUPON_LEVEL_TOO_LOW or COUPON_NEWCOMERS_ONLY.
     */
    public Uni<Coupon> claim(MemberId member, CouponTemplateId template) {
        return claiming.claim(member, template);
    }

    /**
     * Redeems a code as it was typed. Refuses with COUPON_CODE_NOT_FOUND, COUPON_CODE_USED_UP,
     * COUPON_CODE_ALREADY_REDEEMED and as {@link #claim} does.
     */
    public Uni<Coupon> redeem(MemberId member, String code) {
        return redeeming.redeem(member, code);
    }

    /**
     * Sends one coupon to each of the members, as far as limits and quota go, in one statement. Joins the caller's
     * transaction; repeating it with the same reference gives nobody a second one. Refuses with
     * COUPON_TEMPLATE_NOT_FOUND, COUPON_NOT_CLAIMABLE or COUPON_USED_UP when nobody can get one.
     *
     * @param reference of the sending, at most 64 characters
     * @param members living ones; a thousand or so at a time
     */
    public Uni<Map<MemberId, IssueOutcome>> send(
            CouponTemplateId template, String reference, Collection<MemberId> members) {
        return sending.send(template, reference, members);
    }

    /**
     * Raises a coupon in a wallet by one step, once per reference. Refuses with COUPON_NOT_FOUND, or with
     * COUPON_NOT_INFLATABLE when it does not inflate, cannot rise any more, or is not in a wallet.
     *
     * @param reference unique among what ops did for this member; at most 64 characters
     */
    public Uni<Coupon> inflate(CouponId id, String reference) {
        return work.write(() ->
                required(id).chain(coupon -> inflation.raise(coupon, reference)).chain(() -> required(id)));
    }

    /** Takes an unused coupon from its member. Refuses with COUPON_NOT_FOUND or COUPON_NOT_IN_WALLET. */
    public Uni<Coupon> takeBack(CouponId id) {
        return work.write(() -> required(id)
                .call(() -> coupons.takeBack(id, clock.instant()).invoke(Coupons::requireTaken))
                .chain(() -> required(id)));
    }

    private Uni<Coupon> required(CouponId id) {
        return wallets.find(id).map(found -> found.orElseThrow(COUPON_NOT_FOUND::refuse));
    }

    private static void requireTaken(boolean taken) {
        if (!taken) {
            throw COUPON_NOT_IN_WALLET.refuse();
        }
    }
}
