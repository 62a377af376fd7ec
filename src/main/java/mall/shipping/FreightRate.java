package mall.shipping;

import java.util.Optional;
import java.util.OptionalInt;
import mall.kernel.Money;

/**
 * What a delivery costs: {@code firstFee} for the first so many units, {@code additionalFee} for every so many more,
 * begun ones counted whole. Units are pieces or grams, as the template says.
 *
 * @param freeFrom the goods, after every discount but points, that make it free; empty when no amount does
 * @param freeFromPieces the pieces that make it free; empty when no number does
 */
public record FreightRate(
        int first,
        Money firstFee,
        int additional,
        Money additionalFee,
        Optional<Money> freeFrom,
        OptionalInt freeFromPieces) {

    /** Delivery at no cost at all. */
    public static final FreightRate FREE =
            new FreightRate(1, Money.ZERO, 1, Money.ZERO, Optional.empty(), OptionalInt.empty());

    /** @throws IllegalArgumentException when a number is out of its bounds; the edge refuses such terms before */
    public FreightRate {
        boolean counts = first > 0 && additional > 0 && freeFromPieces.orElse(1) > 0;
        boolean costs = !firstFee.isNegative()
                && !additionalFee.isNegative()
                && freeFrom.filter(Money::isNegative).isEmpty();
        if (!counts || !costs) {
            throw new IllegalArgumentException("a rate counts from one and never pays the shopper");
        }
    }

    /** The fee for so many pieces or grams; something that weighs nothing costs the first fee. */
    Money fee(long units) {
        long more = Math.max(0, units - first);
        long steps = (more + additional - 1) / additional;
        return firstFee.plus(Money.ofFen(Math.multiplyExact(additionalFee.fen(), steps)));
    }

    boolean isFreeFor(int pieces) {
        return freeFromPieces.isPresent() && pieces >= freeFromPieces.getAsInt();
    }
}
