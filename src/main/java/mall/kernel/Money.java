package mall.kernel;

/**
 * An amount of Chinese yuan in fen (1/100 yuan), exact and signed. Arithmetic that would overflow throws.
 *
 * @param fen the amount in fen
 */
public record Money(long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    private static final int WHOLE = 10_000;

    public static Money ofFen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    public Money plus(Money other) {
        return ofFen(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return ofFen(Math.subtractExact(fen, other.fen));
    }

    public Money times(int count) {
        return ofFen(Math.multiplyExact(fen, (long) count));
    }

    public Money negated() {
        return ofFen(Math.negateExact(fen));
    }

    /**
     * The share of this amount, rounded half up to a whole fen.
     *
     * @param basisPoints 10000 is the whole
     * @throws ArithmeticException when this amount is negative: rounding a debt half up would favour nobody in
     *     particular
     */
    public Money share(int basisPoints) {
        if (fen < 0) {
            throw new ArithmeticException("a share of a negative amount: " + this);
        }
        return ofFen((Math.multiplyExact(fen, (long) basisPoints) + WHOLE / 2) / WHOLE);
    }

    public boolean isZero() {
        return fen == 0;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    public boolean isNegative() {
        return fen < 0;
    }

    public boolean isMoreThan(Money other) {
        return fen > other.fen;
    }

    public static Money min(Money one, Money other) {
        return one.fen <= other.fen ? one : other;
    }

    public static Money max(Money one, Money other) {
        return one.fen >= other.fen ? one : other;
    }

    public static Money sum(Iterable<Money> amounts) {
        Money total = ZERO;
        for (Money amount : amounts) {
            total = total.plus(amount);
        }
        return total;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** In yuan with two decimals, e.g. {@code ¥12.30}: fit for texts shown to people, never for the wire. */
    public String inYuan() {
        long absolute = Math.abs(fen);
        return "%s¥%d.%02d".formatted(fen < 0 ? "-" : "", absolute / 100, absolute % 100);
    }

    @Override
    public String toString() {
        return fen + " fen";
    }
}
