package mall.coupon;

import static mall.coupon.CouponError.COUPON_PACK_CHANGED;
import static mall.coupon.CouponError.COUPON_PACK_EMPTY;
import static mall.coupon.CouponError.COUPON_PACK_OVER;
import static mall.coupon.CouponError.COUPON_PACK_TAKEN;
import static mall.kernel.ErrorCode.with;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * A pack of a split coupon: shares that are taken in the order of their plan, the opener's first.
 *
 * @param rule as it stood when the pack was loaded; nothing of it that matters here changes once it is published
 * @param order the paid order it was opened for
 * @param amounts what the shares are worth; written when the pack was opened
 * @param taken shares so far, in their order
 */
public record Pack(
        PackId id,
        PackRule rule,
        MemberId owner,
        Optional<OrderId> order,
        List<Money> amounts,
        List<Share> taken,
        Instant openedAt,
        Instant expiresAt,
        boolean revoked) {

    /** How it stands with friends who look at it. */
    public enum State {
        /** There are shares to take. */
        OPEN,
        /** Every share is taken. */
        EMPTY,
        /** Its time is over. */
        EXPIRED,
        /** The order it was opened for was refunded. */
        REVOKED
    }

    /**
     * A share and who took it.
     *
     * @param number its place in the plan, from 1
     */
    public record Share(int number, MemberId member, CouponId coupon, Money amount, Instant at) {}

    public Pack {
        amounts = List.copyOf(amounts);
        taken = List.copyOf(taken);
    }

    static Pack opened(PackId id, PackRule rule, MemberId owner, Optional<OrderId> order, Instant now) {
        Instant expiresAt = now.plus(rule.terms().life());
        return new Pack(id, rule, owner, order, rule.terms().plan(), List.of(), now, expiresAt, false);
    }

    /** The same pack with these shares taken. */
    Pack holding(List<Share> shares) {
        return new Pack(id, rule, owner, order, amounts, shares, openedAt, expiresAt, revoked);
    }

    /** How it stands; at the deadline it is over. */
    public State stateAt(Instant now) {
        if (revoked) {
            return State.REVOKED;
        }
        if (taken.size() == amounts.size()) {
            return State.EMPTY;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }

    /** What whoever takes a share next gets; empty when nothing can be taken. */
    public Optional<Money> nextAt(Instant now) {
        return stateAt(now) == State.OPEN ? Optional.of(amounts.get(taken.size())) : Optional.empty();
    }

    /** The share a member took; the opener's own among them. */
    public Optional<Share> shareOf(MemberId member) {
        return taken.stream().filter(share -> share.member().equals(member)).findFirst();
    }

    /**
     * The next share, for this member. Refuses with COUPON_PACK_TAKEN when he has one, COUPON_PACK_EMPTY or
     * COUPON_PACK_OVER when there is none to take, and COUPON_PACK_CHANGED when it is not what he was shown.
     *
     * @param shown what the landing told him he would get
     */
    Share next(MemberId member, CouponId coupon, Optional<Money> shown, Instant now) {
        if (shareOf(member).isPresent()) {
            throw COUPON_PACK_TAKEN.refuse();
        }
        State state = stateAt(now);
        if (state != State.OPEN) {
            throw (state == State.EMPTY ? COUPON_PACK_EMPTY : COUPON_PACK_OVER).refuse();
        }
        Money amount = amounts.get(taken.size());
        if (shown.filter(other -> !other.equals(amount)).isPresent()) {
            throw COUPON_PACK_CHANGED.refuse(with("nextFen", amount.fen()));
        }
        return new Share(taken.size() + 1, member, coupon, amount, now);
    }
}
