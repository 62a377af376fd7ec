package mall.card;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A set of ids that may say "perhaps" but never a wrong "no": a Bloom filter of 2 MiB. With a million ids it says
 * "perhaps" to one stranger in five hundred. Ids are only ever added.
 */
final class MemberFilter {

    private static final int BITS = 1 << 24;
    private static final int WORD = 64;
    private static final int HASHES = 4;

    private final AtomicLongArray words = new AtomicLongArray(BITS / WORD);

    /** Adds an id. */
    void add(long id) {
        long hash = mixed(id);
        for (int i = 0; i < HASHES; i++) {
            int bit = bit(hash, i);
            words.accumulateAndGet(bit / WORD, 1L << bit, (word, mask) -> word | mask);
        }
    }

    /** False only when the id was never added. */
    boolean mayHave(long id) {
        long hash = mixed(id);
        for (int i = 0; i < HASHES; i++) {
            int bit = bit(hash, i);
            if ((words.get(bit / WORD) & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    // two halves make any number of hashes (Kirsch and Mitzenmacher)
    private static int bit(long hash, int number) {
        return (int) hash + number * (int) (hash >>> 32) & BITS - 1;
    }

    // the finaliser of SplitMix64: ids of one moment differ in few bits
    private static long mixed(long id) {
        long mixed = (id ^ id >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
