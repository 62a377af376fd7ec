package mall.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits an amount over weights so that the parts always sum to the whole (product.md §0.1). */
public final class Split {

    private Split() {}

    /**
     * Splits by largest remainder; ties go to the earlier part, so the same cart always splits the same way.
     *
     * @param total what is split, ≥ 0
     * @param weights ≥ 0 each; when all are zero the whole falls on the first part
     * @return as many parts as weights; no part exceeds its weight as long as the total does not exceed their sum
     */
    public static List<Money> split(Money total, List<Money> weights) {
        if (total.isNegative() || weights.isEmpty() || weights.stream().anyMatch(Money::isNegative)) {
            throw new IllegalArgumentException("cannot split " + total + " over " + weights);
        }
        long sum = Money.sum(weights).fen();
        if (sum == 0) {
            return IntStream.range(0, weights.size())
                    .mapToObj(i -> i == 0 ? total : Money.ZERO)
                    .toList();
        }
        long[] parts = new long[weights.size()];
        long[] remainders = new long[weights.size()];
        long left = total.fen();
        for (int i = 0; i < parts.length; i++) {
            Share share = Share.of(total.fen(), weights.get(i).fen(), sum);
            parts[i] = share.part();
            remainders[i] = share.remainder();
            left -= parts[i];
        }
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> remainders[i]).reversed())
                .limit(left)
                .forEach(i -> parts[i]++);
        List<Money> result = new ArrayList<>(parts.length);
        for (long part : parts) {
            result.add(Money.ofFen(part));
        }
        return List.copyOf(result);
    }

    /** {@code total × weight ÷ sum}. */
    private record Share(long part, long remainder) {

        static Share of(long total, long weight, long sum) {
            long product = total * weight;
            if (Math.multiplyHigh(total, weight) == 0 && product >= 0) {
                return new Share(product / sum, product % sum);
            }
            // 128 bits: the product passes the range of a long
            BigInteger[] both = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            return new Share(both[0].longValueExact(), both[1].longValueExact());
        }
    }
}
