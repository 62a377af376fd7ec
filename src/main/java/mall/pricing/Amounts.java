package mall.pricing;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import mall.kernel.Money;
import mall.kernel.Split;

/** One amount per line of a basket, in the order of the lines; never changed. */
final class Amounts {

    private final long[] fen;

    private Amounts(long[] fen) {
        this.fen = fen;
    }

    static Amounts zero(int lines) {
        return new Amounts(new long[lines]);
    }

    static Amounts of(int lines, IntFunction<Money> amount) {
        long[] fen = new long[lines];
        for (int i = 0; i < lines; i++) {
            fen[i] = amount.apply(i).fen();
        }
        return new Amounts(fen);
    }

    /** The total on these lines, by what they weigh here, to the fen (see {@link Split}); zero on all others. */
    Amounts spread(Money total, BitSet lines) {
        int[] at = lines.stream().toArray();
        List<Money> parts =
                Split.split(total, IntStream.of(at).mapToObj(this::at).toList());
        long[] spread = new long[fen.length];
        for (int i = 0; i < at.length; i++) {
            spread[at[i]] = parts.get(i).fen();
        }
        return new Amounts(spread);
    }

    Amounts plus(Amounts other) {
        return of(fen.length, i -> at(i).plus(other.at(i)));
    }

    Amounts minus(Amounts other) {
        return of(fen.length, i -> at(i).minus(other.at(i)));
    }

    Amounts negated() {
        return of(fen.length, i -> at(i).negated());
    }

    /** The same amounts on these lines, zero on all others. */
    Amounts only(BitSet lines) {
        return of(fen.length, i -> lines.get(i) ? at(i) : Money.ZERO);
    }

    /** The same amounts, and nothing on the lines that came after. */
    Amounts forLines(int lines) {
        return of(lines, i -> i < fen.length ? at(i) : Money.ZERO);
    }

    Money at(int line) {
        return Money.ofFen(fen[line]);
    }

    Money total() {
        long total = 0;
        for (long one : fen) {
            total = Math.addExact(total, one);
        }
        return Money.ofFen(total);
    }

    Money total(BitSet lines) {
        long total = 0;
        for (int i = lines.nextSetBit(0); i >= 0; i = lines.nextSetBit(i + 1)) {
            total = Math.addExact(total, fen[i]);
        }
        return Money.ofFen(total);
    }
}
