package mall.coupon;

import java.util.Optional;
import mall.kernel.Money;

/**
 * What a coupon does to a price.
 *
 * @param off what it takes off; zero unless the kind is AMOUNT
 * @param payBasisPoints what is still paid of what it is for; 8500 = 八五折, 10000 when the kind is AMOUNT, 0 for a free
 *     delivery or a free piece
 * @param cap the most it takes off; empty when nothing limits it
 */
public record Benefit(Kind kind, Money off, int payBasisPoints, Optional<Money> cap) {

    private static final int WHOLE = 10_000;

    /** What it works on. */
    public enum Kind {
        /** So much off. */
        AMOUNT,
        /** A share off. */
        PERCENT,
        /** The delivery for nothing. */
        FREIGHT,
        /** One piece of the named SKUs for nothing. */
        EXCHANGE
    }

    public static Benefit amount(Money off) {
        return new Benefit(Kind.AMOUNT, off, WHOLE, Optional.empty());
    }

    public static Benefit percent(int payBasisPoints, Optional<Money> cap) {
        return new Benefit(Kind.PERCENT, Money.ZERO, payBasisPoints, cap);
    }

    public static Benefit freight(Optional<Money> cap) {
        return new Benefit(Kind.FREIGHT, Money.ZERO, 0, cap);
    }

    public static Benefit exchange(Optional<Money> cap) {
        return new Benefit(Kind.EXCHANGE, Money.ZERO, 0, cap);
    }

    /** The most one coupon can cost the shop; empty when nothing limits it. */
    public Optional<Money> worstCase() {
        return kind == Kind.AMOUNT ? Optional.of(off) : cap;
    }

    /** How many pieces of its lines it counts for; 0 for all of them. */
    int pieces() {
        return kind == Kind.EXCHANGE ? 1 : 0;
    }
}
