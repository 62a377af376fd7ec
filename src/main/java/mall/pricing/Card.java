package mall.pricing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import mall.kernel.Money;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;

/** A coupon of the member's, laid beside the lines of one basket. */
final class Card {

    private final Offer.Coupon coupon;
    private final Tally tally;
    private final BitSet inScope;
    private final BitSet open;

    Card(Offer.Coupon coupon, Tally tally) {
        this.coupon = coupon;
        this.tally = tally;
        this.inScope = tally.of(coupon.skus());
        this.open = tally.open(coupon.step(), coupon.skus());
    }

    Offer.Coupon coupon() {
        return coupon;
    }

    Step step() {
        return coupon.step();
    }

    /**
     * What it takes off.
     *
     * @param goods what the goods cost that its threshold counts
     * @param price what it works on: the goods, or their freight
     */
    Money saves(Amounts goods, Amounts price) {
        if (missing(goods).isPositive()) {
            return Money.ZERO;
        }
        Money off =
                Rates.off(coupon.off(), coupon.payBasisPoints(), counted(price).total(open));
        return coupon.cap().map(cap -> Money.min(cap, off)).orElse(off);
    }

    /** How that falls on the lines. */
    Amounts parts(Amounts goods, Amounts price) {
        Money saves = saves(goods, price);
        return saves.isZero() ? Amounts.zero(tally.size()) : counted(price).spread(saves, open);
    }

    /** For how much more goods are needed. */
    Money missing(Amounts goods) {
        return coupon.threshold().isZero()
                ? Money.ZERO
                : Money.max(Money.ZERO, coupon.threshold().minus(goods.total(open)));
    }

    /** What it would take off goods that just reach its threshold. */
    Money promises() {
        Money off = Rates.off(coupon.off(), coupon.payBasisPoints(), coupon.threshold());
        return coupon.cap().map(cap -> Money.min(cap, off)).orElse(off);
    }

    /** Why it cannot be used alone; empty when it can. */
    Optional<CouponReason> reason(Amounts goods, Amounts price) {
        if (inScope.isEmpty()) {
            return Optional.of(CouponReason.NOT_IN_SCOPE);
        }
        if (open.isEmpty()) {
            return Optional.of(CouponReason.NOT_COMBINABLE);
        }
        if (missing(goods).isPositive()) {
            return Optional.of(CouponReason.BELOW_THRESHOLD);
        }
        return saves(goods, price).isZero() ? Optional.of(CouponReason.NOTHING_TO_SAVE) : Optional.empty();
    }

    // all of its lines, or of the dearest pieces what they cost
    private Amounts counted(Amounts price) {
        if (coupon.pieces() == 0) {
            return price;
        }
        List<Integer> dearestFirst = open.stream()
                .boxed()
                .sorted(comparing(line -> tally.priceOf(1, line, price), reverseOrder()))
                .toList();
        int[] pieces = new int[tally.size()];
        int left = coupon.pieces();
        for (int line : dearestFirst) {
            pieces[line] = Math.min(left, tally.quantity(line));
            left -= pieces[line];
        }
        return Amounts.of(
                tally.size(), line -> pieces[line] == 0 ? Money.ZERO : tally.priceOf(pieces[line], line, price));
    }
}
