package mall.pricing;

import mall.kernel.Money;

/** How something is taken off an amount: the rounding of every discount in one place (ADR 30). */
final class Rates {

    /** The whole, in basis points. */
    static final int WHOLE = 10_000;

    private Rates() {}

    /**
     * What is taken off; never more than there is.
     *
     * @param fixed what it takes off when the rate is {@link #WHOLE}
     * @param payBasisPoints what is still paid, rounded half up to a fen; the discount is the rest
     */
    static Money off(Money fixed, int payBasisPoints, Money from) {
        Money off = payBasisPoints < WHOLE ? from.minus(from.share(payBasisPoints)) : fixed;
        return Money.min(off, from);
    }

    /** The share of an amount, rounded down: the shop never lets points pay more than it said. */
    static Money atMost(int basisPoints, Money of) {
        return Money.ofFen(Math.multiplyExact(of.fen(), (long) basisPoints) / WHOLE);
    }
}
