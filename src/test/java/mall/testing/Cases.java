package mall.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Many random cases that are the same on every run. A failing case tells its own seed, so that it can be played alone:
 * {@code Cases.seeded(thatSeed).times(1, …)}.
 */
public final class Cases {
    private final long seed;

    private Cases(long seed) {
        this.seed = seed;
    }

    /** Cases drawn from this seed. */
    public static Cases seeded(long seed) {
        return new Cases(seed);
    }

    /** Plays {@code count} cases; the first that fails ends it. Case {@code n} has the seed {@code seed + n}. */
    public void times(int count, Consumer<Draw> property) {
        for (int n = 0; n < count; n++) {
            try {
                property.accept(new Draw(seed + n));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "case %d of %d fails; alone: Cases.seeded(%dL).times(1, …): %s"
                                .formatted(n + 1, count, seed + n, e.getMessage()),
                        e);
            }
        }
    }

    /** The random values of one case. */
    public static final class Draw {
        private final SplittableRandom random;

        private Draw(long seed) {
            this.random = new SplittableRandom(seed);
        }

        /** A number from {@code least} to {@code most}, both included. */
        public int between(int least, int most) {
            return Math.toIntExact(between((long) least, most));
        }

        /** A number from {@code least} to {@code most}, both included. */
        public long between(long least, long most) {
            return most == Long.MAX_VALUE ? random.nextLong(least - 1, most) + 1 : random.nextLong(least, most + 1);
        }

        /** True as often as not. */
        public boolean coin() {
            return random.nextBoolean();
        }

        /** One of these. */
        @SafeVarargs
        public final <T> T pick(T... values) {
            return pick(List.of(values));
        }

        /** One of these. */
        public <T> T pick(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        /** A list of {@code least} to {@code most} values. */
        public <T> List<T> listOf(int least, int most, Supplier<T> value) {
            int size = between(least, most);
            List<T> list = new ArrayList<>(size);
            while (list.size() < size) {
                list.add(value.get());
            }
            return list;
        }

        /** The same values in another order. */
        public <T> List<T> shuffled(List<T> values) {
            List<T> list = new ArrayList<>(values);
            for (int i = list.size() - 1; i > 0; i--) {
                list.set(i, list.set(random.nextInt(i + 1), list.get(i)));
            }
            return list;
        }

        /** A text of {@code least} to {@code most} characters out of this alphabet. */
        public String text(int least, int most, String alphabet) {
            StringBuilder text = new StringBuilder();
            listOf(least, most, () -> alphabet.charAt(random.nextInt(alphabet.length())))
                    .forEach(text::append);
            return text.toString();
        }
    }
}
