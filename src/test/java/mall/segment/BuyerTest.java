package mall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores against examples worked out by hand; the formulas are explained to ops on the page of segments. */
class BuyerTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int USUAL = 60;

    // first purchase so many days back, last one so many, orders: days between two, and the score
    @ParameterizedTest
    @CsvSource({
        "90,0,4,0", // every 30 days, today
        "90,30,3,0", // every 30 days, due today
        "90,31,3,3", // (90 - 31) / 2 = 29 days; 2 late: 50 * 2 / 29
        "120,60,3,50", // every 30 days, 60 back: one interval late
        "150,90,3,100", // two intervals late
        "900,700,3,100", // it does not go higher
        "10,7,4,0", // every day is taken for every week
        "21,14,8,50", // 7 days late by a rhythm of 7
        "60,60,1,0", // once, and the usual 60 days are over today
        "90,90,1,25", // 30 of 60 late
        "180,180,1,100",
        "3000,360,2,50", // years between two are taken for 180 days
    })
    void churnIsHowOverdueTheNextPurchaseIs(int first, int last, int orders, int expected) {
        assertThat(buyer(orders, 100, first, last).churn(USUAL, TODAY)).isEqualTo(expected);
    }

    @Test
    void aScoreTellsTheFifth() {
        // ten buyers who paid 1 to 10: cuts at 2, 4, 6, 8
        List<Long> cuts = List.of(2L, 4L, 6L, 8L);
        assertThat(IntStream.rangeClosed(1, 10).map(paid -> Cuts.score((long) paid, cuts)))
                .containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
    }

    @Test
    void equalValuesHaveEqualScores() {
        // seven of ten have bought once, two twice, one five times
        List<Integer> cuts = List.of(1, 1, 1, 2);
        assertThat(Cuts.score(1, cuts)).isEqualTo(1);
        assertThat(Cuts.score(2, cuts)).isEqualTo(4);
        assertThat(Cuts.score(5, cuts)).isEqualTo(5);
    }

    @Test
    void theUsualRhythmIsAGuessUntilSomebodyCameBack() {
        assertThat(Cuts.usual(Optional.empty())).isEqualTo(60);
        assertThat(Cuts.usual(Optional.of(2))).isEqualTo(7);
        assertThat(Cuts.usual(Optional.of(45))).isEqualTo(45);
        assertThat(Cuts.usual(Optional.of(400))).isEqualTo(180);
    }

    @ParameterizedTest
    @CsvSource({
        "5,5,5,IMPORTANT_VALUE",
        "4,3,4,IMPORTANT_GROWTH",
        "1,4,5,IMPORTANT_KEEP",
        "3,3,4,IMPORTANT_WIN_BACK",
        "4,4,3,GENERAL_VALUE",
        "5,1,1,GENERAL_GROWTH",
        "3,5,3,GENERAL_KEEP",
        "1,1,1,GENERAL_WIN_BACK",
    })
    void eightKindsOfCustomers(int recency, int frequency, int monetary, RfmCell cell) {
        assertThat(RfmCell.of(recency, frequency, monetary)).isEqualTo(cell);
    }

    @Test
    void allScoresOfOneBuyer() {
        var cuts = new Cuts(
                5,
                List.of(daysBack(100), daysBack(50), daysBack(20), daysBack(5)),
                List.of(1, 1, 2, 4),
                List.of(1_000L, 5_000L, 20_000L, 90_000L),
                USUAL);
        assertThat(buyer(3, 60_000, 80, 10).scored(cuts, TODAY))
                .isEqualTo(new Scores(4, 4, 4, RfmCell.IMPORTANT_VALUE, 0));
    }

    private static Buyer buyer(int orders, long paidFen, int first, int last) {
        return new Buyer(new MemberId(1), orders, paidFen, daysBack(first), daysBack(last));
    }

    private static Instant daysBack(int days) {
        return BusinessTime.startOf(TODAY.minusDays(days)).plusSeconds(3_600L * 15);
    }
}
