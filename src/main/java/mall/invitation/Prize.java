package mall.invitation;

import java.util.List;

/** What the ranks from one to another get at the end of a period. */
public record Prize(Period period, int fromRank, int toRank, List<Gift> gifts) {

    /** Whether it is for this rank. */
    boolean isFor(int rank) {
        return fromRank <= rank && rank <= toRank;
    }
}
