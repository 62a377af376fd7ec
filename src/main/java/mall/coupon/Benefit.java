package mall.coupon;

import java.util.List;
import java.util.Optional;
import mall.kernel.Money;

/**
 * What a coupon does to a price.
 *
 * @param off what it takes off; zero unless the kind is AMOUNT; the most it can when it inflates
 * @param payBasisPoints what is still paid of what it is for; 8500 = 八五折, 10000 when the kind is AMOUNT, 0 for a free
 *     delivery or a free piece
 * @param cap the most it takes off; empty when nothing limits it
 * @param faces what an inflating coupon takes off, from its first face to its last; empty when it does not inflate
 */
public record Benefit(Kind kind, Money off, int payBasisPoints, Optional<Money> cap, List<Money> faces) {

    private static final int WHOLE = 10_000;

    public Benefit {
        faces = List.copyOf(faces);
    }

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
        return new Benefit(Kind.AMOUNT, off, WHOLE, Optional.empty(), List.of());
    }

    /** So much off, and more with every step; at least two faces, rising. */
    public static Benefit inflating(List<Money> faces) {
        return new Benefit(Kind.AMOUNT, faces.get(faces.size() - 1), WHOLE, Optional.empty(), faces);
    }

    public static Benefit percent(int payBasisPoints, Optional<Money> cap) {
        return new Benefit(Kind.PERCENT, Money.ZERO, payBasisPoints, cap, List.of());
    }

    public static Benefit freight(Optional<Money> cap) {
        return new Benefit(Kind.FREIGHT, Money.ZERO, 0, cap, List.of());
    }

    public static Benefit exchange(Optional<Money> cap) {
        return new Benefit(Kind.EXCHANGE, Money.ZERO, 0, cap, List.of());
    }

    /** The most one coupon can cost the shop; empty when nothing limits it. */
    public Optional<Money> worstCase() {
        return kind == Kind.AMOUNT ? Optional.of(off) : cap;
    }

    /** Whether what it takes off rises. */
    public boolean isInflating() {
        return !faces.isEmpty();
    }

    /** The next face of a coupon that has this one; empty when it cannot rise any more. */
    public Optional<Money> after(Money face) {
        return faces.stream().filter(higher -> higher.isMoreThan(face)).findFirst();
    }

    /** What a new coupon takes off, where that is its own to say. */
    Optional<Money> firstFace() {
        return faces.stream().findFirst();
    }

    /** The same for a coupon that takes off so much. */
    Benefit at(Money face) {
        return new Benefit(kind, face, payBasisPoints, cap, faces);
    }

    /** How many pieces of its lines it counts for; 0 for all of them. */
    int pieces() {
        return kind == Kind.EXCHANGE ? 1 : 0;
    }
}
