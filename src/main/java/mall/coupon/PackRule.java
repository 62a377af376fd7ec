package mall.coupon;

import static mall.coupon.CouponError.COUPON_PACK_NOT_EARNED;
import static mall.coupon.CouponError.COUPON_PACK_NOT_OFFERED;
import static mall.coupon.CouponError.COUPON_PACK_RULE_WRONG_STATUS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.kernel.Money;

/**
 * A rule of split coupons as it stands: who may open a pack, and what is in it.
 *
 * @param opened how many packs were opened of it
 */
public record PackRule(PackRuleId id, Terms terms, PackRuleStatus status, int opened) {

    /** What a pack is opened for. */
    public enum Occasion {
        /** A paid order that cost enough. */
        PAID_ORDER,
        /** Nothing: as often as the limit per member allows. */
        FREE
    }

    /**
     * What ops writes.
     *
     * @param template of the coupons; what it takes off is the most a share may be worth
     * @param orderFrom what must be kept of the order's money; zero when it is free
     * @param shares of a pack, the opener's included
     * @param total worth of all shares together
     * @param least worth of the smallest share
     * @param life how long friends may take shares
     * @param packs how many of everybody together
     * @param budget what all packs together can cost at worst
     * @param perMember how many packs a member may open
     * @param perDay how many shares of others a friend may take on one day
     * @param newcomersOnly whether only friends may take who never paid an order
     */
    public record Terms(
            String name,
            CouponTemplateId template,
            Occasion occasion,
            Money orderFrom,
            int shares,
            Money total,
            Money least,
            Duration life,
            Instant from,
            Instant until,
            int packs,
            Optional<Money> budget,
            int perMember,
            int perDay,
            boolean newcomersOnly) {

        /** What the shares are worth, in the order they are taken: the opener's first. */
        public List<Money> plan() {
            return SharePlan.of(total, shares, least);
        }

        /** How many packs there can be: so many as their number and the budget allow. */
        public int cap() {
            long affordable = budget.map(money -> money.fen() / total.fen()).orElse(Long.MAX_VALUE);
            return (int) Math.min(packs, affordable);
        }
    }

    static PackRule draft(PackRuleId id, Terms terms) {
        return new PackRule(id, terms, PackRuleStatus.TABLE.start(), 0);
    }

    /** Whether packs are opened of it now; the conditional update has the last word on how many are left. */
    public boolean isOpenAt(Instant now) {
        return status == PackRuleStatus.PUBLISHED
                && !now.isBefore(terms.from())
                && now.isBefore(terms.until())
                && opened < terms.cap();
    }

    /** The rule after ops did something to it; refuses with COUPON_PACK_RULE_WRONG_STATUS. */
    PackRule after(Object cause) {
        PackRuleStatus next =
                PackRuleStatus.TABLE.after(status, cause).orElseThrow(COUPON_PACK_RULE_WRONG_STATUS::refuse);
        return new PackRule(id, terms, next, opened);
    }

    /** Refuses with COUPON_PACK_NOT_OFFERED outside its window. */
    void requireOffered(Instant now) {
        if (status != PackRuleStatus.PUBLISHED || now.isBefore(terms.from()) || !now.isBefore(terms.until())) {
            throw COUPON_PACK_NOT_OFFERED.refuse();
        }
    }

    /** Refuses with COUPON_PACK_NOT_EARNED unless an order is named exactly where one is needed. */
    void requireOccasion(boolean isForOrder) {
        if (isForOrder != (terms.occasion() == Occasion.PAID_ORDER)) {
            throw COUPON_PACK_NOT_EARNED.refuse();
        }
    }

    /** Whether so much money, kept of an order, earns a pack. */
    boolean isEarnedBy(Money kept) {
        return kept.isPositive() && !terms.orderFrom().isMoreThan(kept);
    }
}
