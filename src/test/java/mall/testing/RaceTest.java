package mall.testing;

import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RaceTest {
    @Test
    void allCallersRunAtTheSameTime() {
        CountDownLatch everybody = new CountDownLatch(8);
        var outcomes = Race.of(8, i -> {
            everybody.countDown();
            return everybody.await(10, TimeUnit.SECONDS);
        });
        assertThat(outcomes).hasSize(8).allMatch(outcome -> outcome.value() == Boolean.TRUE);
    }

    @Test
    void winnersAndRefusedCallersAreCounted() {
        AtomicInteger seats = new AtomicInteger(3);
        var outcomes = Race.of(8, i -> {
            if (seats.getAndDecrement() <= 0) {
                throw new ProblemAnswer("POST /seats", 409, "GROUP_FULL", "");
            }
            return i;
        });
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(3);
        assertThat(outcomes).filteredOn(refusedWith("GROUP_FULL")).hasSize(5);
    }
}
