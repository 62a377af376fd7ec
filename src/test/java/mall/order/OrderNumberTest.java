package mall.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.hypersistence.tsid.TSID;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderNumberTest {

    @Test
    void itTellsWhenTheOrderWasPlacedInShanghai() {
        TSID.Factory late = TSID.Factory.builder()
                .withNode(7)
                .withClock(Clock.fixed(Instant.parse("2026-11-21T16:05:09.123Z"), ZoneOffset.UTC))
                .build();
        assertThat(OrderNumber.of(new OrderId(late.generate().toLong())))
                .startsWith("261122000509123")
                .matches("\\d{22}");
    }

    @Test
    void noTwoOrdersShareANumber() {
        TSID.Factory ids = TSID.Factory.builder().withNode(7).build();
        assertThat(IntStream.range(0, 10_000)
                        .mapToObj(i -> OrderNumber.of(new OrderId(ids.generate().toLong())))
                        .distinct())
                .hasSize(10_000);
    }
}
