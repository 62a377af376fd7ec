package mall.segment;

import java.util.Arrays;
import java.util.List;

/** What is done every night, one part after the other. */
enum RoundPart {
    /** Every member is looked at again. */
    MEMBERS,
    /** Every purchase is. */
    ORDERS,
    /** Every buyer is given his scores. */
    SCORES;

    /** What must be done before. */
    List<RoundPart> before() {
        return Arrays.asList(values()).subList(0, ordinal());
    }
}
