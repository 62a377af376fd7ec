package mall.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MemberFilterTest {

    private static final long FIRST = 0x0A1B2C3D4E5F0000L;

    private final MemberFilter filter = new MemberFilter();

    @Test
    void aMemberWhoWasAddedIsNeverDenied() {
        members(0, 200_000).forEach(filter::add);
        assertThat(members(0, 200_000)).allMatch(filter::mayHave);
    }

    @Test
    void strangersAreHardlyEverTakenForMembers() {
        members(0, 200_000).forEach(filter::add);
        assertThat(members(200_000, 400_000).filter(filter::mayHave).count()).isLessThan(200);
    }

    @Test
    void anEmptyFilterKnowsNobody() {
        assertThat(members(0, 1_000)).noneMatch(filter::mayHave);
    }

    // ids of one node and one moment follow each other
    private static LongStream members(long from, long to) {
        return LongStream.range(from, to).map(number -> FIRST + number);
    }
}
