package mall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import mall.identity.MemberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldOutTest {

    private static final long FIRST = 850_000_000_000_000_000L;
    private static final int MEMBERS = 100_000;

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "100, 900, 1100", "1000, 9700, 10300", "5000, 49500, 50500"})
    void asManyAsWereAskedForOfIdsInARow(int basisPoints, int fewest, int most) {
        assertThat(heldOut(new CouponPushId(FIRST), basisPoints)).isBetween((long) fewest, (long) most);
    }

    @Test
    void theLotIsTheSameEachTimeAndAnotherForEachPush() {
        CouponPushId push = new CouponPushId(FIRST);
        CouponPushId next = new CouponPushId(FIRST + 1);
        long both = LongStream.range(0, MEMBERS)
                .mapToObj(i -> new MemberId(FIRST + i))
                .filter(member -> HoldOut.contains(push, member, 1000))
                .peek(member -> assertThat(HoldOut.contains(push, member, 1000)).isTrue())
                .filter(member -> HoldOut.contains(next, member, 1000))
                .count();
        // a tenth of a tenth
        assertThat(both).isBetween(850L, 1150L);
    }

    private static long heldOut(CouponPushId push, int basisPoints) {
        return LongStream.range(0, MEMBERS)
                .filter(i -> HoldOut.contains(push, new MemberId(FIRST + i), basisPoints))
                .count();
    }
}
