package mall.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

class StreakTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 8);
    private static final List<Integer> LENGTHS = List.of(3, 7, 14);

    @Test
    void theFirstDayIsAStreakOfOneAndTheFirstOfTheCycle() {
        Streak first = new Streak(TODAY, 0, 0);
        assertThat(first.length()).isEqualTo(1);
        assertThat(first.dayOfCycle(7)).isZero();
        assertThat(first.reached(LENGTHS)).isEmpty();
    }

    @Test
    void afterTheLastDayOfTheCycleTheFirstFollows() {
        assertThat(new Streak(TODAY, 6, 0).dayOfCycle(7)).isEqualTo(6);
        assertThat(new Streak(TODAY, 7, 0).dayOfCycle(7)).isZero();
    }

    @Test
    void aLengthIsReachedOnTheDayItIsFullAndNotBeforeOrAfter() {
        assertThat(new Streak(TODAY, 5, 0).reached(LENGTHS)).isEmpty();
        assertThat(new Streak(TODAY, 6, 0).reached(LENGTHS)).containsExactly(7);
        assertThat(new Streak(TODAY, 7, 0).reached(LENGTHS)).isEmpty();
    }

    @Test
    void aMadeUpDayJoinsTwoStreaksAndReachesOnlyWhatNeitherHad() {
        assertThat(new Streak(TODAY, 2, 4).reached(LENGTHS)).containsExactly(7);
        assertThat(new Streak(TODAY, 7, 7).reached(LENGTHS)).containsExactly(14);
        assertThat(new Streak(TODAY, 0, 7).reached(LENGTHS)).isEmpty();
        assertThat(new Streak(TODAY, 1, 1).reached(LENGTHS)).containsExactly(3);
    }

    @Test
    void inWhateverOrderDaysAreFilledALengthIsReachedOncePerFinalStreakAtMost() {
        Cases.seeded(8).times(1_000, draw -> {
            int days = draw.between(1, 40);
            List<Integer> order = draw.shuffled(IntStream.range(0, days).boxed().toList());
            TreeSet<LocalDate> here = new TreeSet<>();
            List<Integer> reached = new ArrayList<>();
            for (int day : order) {
                Streak streak = streak(here, TODAY.plusDays(day));
                here.add(streak.day());
                reached.addAll(streak.reached(List.of(days)));
            }
            assertThat(reached).containsExactly(days);
        });
    }

    private static Streak streak(Collection<LocalDate> here, LocalDate day) {
        int before = 0;
        while (here.contains(day.minusDays(before + 1))) {
            before++;
        }
        int after = 0;
        while (here.contains(day.plusDays(after + 1))) {
            after++;
        }
        return new Streak(day, before, after);
    }
}
