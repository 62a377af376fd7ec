package mall.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.order.spi.OrderDraft;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

/** Whatever is granted, spent, given back and expired: the lots are what a few lines of plain Java say they are. */
@QuarkusTest
class LotsModelIT extends PointsScene {

    /** A member's lots and orders as they should be. */
    private static final class Model {

        private final List<long[]> lots = new ArrayList<>();
        private final Map<OrderDraft, Map<long[], Long>> orders = new LinkedHashMap<>();

        private void grant(long points, long days) {
            lots.add(new long[] {days, points});
            lots.sort(Comparator.comparingLong(lot -> lot[0]));
        }

        private long balance() {
            return lots.stream().mapToLong(lot -> lot[1]).sum();
        }

        private boolean spend(OrderDraft order, long points) {
            if (balance() < points) {
                return false;
            }
            Map<long[], Long> taken = new LinkedHashMap<>();
            long left = points;
            for (long[] lot : lots) {
                long part = Math.min(lot[1], left);
                lot[1] -= part;
                left -= part;
                taken.put(lot, part);
            }
            orders.put(order, taken);
            return true;
        }

        private void release(OrderDraft order) {
            orders.remove(order).forEach((lot, part) -> lot[1] += part);
        }
    }

    @Test
    void randomLivesOfPoints() {
        Cases.seeded(1409).times(15, draw -> {
            MemberId mei = member();
            Model model = new Model();
            for (int step = 0; step < 25; step++) {
                act(draw, mei, model);
                assertThat(lots(mei))
                        .containsExactlyElementsOf(
                                model.lots.stream().map(lot -> lot[1]).toList());
                assertThat(balance(mei)).isEqualTo(model.balance());
            }
            List.copyOf(model.orders.keySet()).forEach(this::release);
        });
    }

    private void act(Cases.Draw draw, MemberId mei, Model model) {
        switch (draw.between(0, 4)) {
            case 0, 1 -> {
                long points = draw.between(1L, 100L);
                // every lot its own day, so that their order is known
                long days = draw.between(1L, 100L) * 1_000 + model.lots.size();
                grant(mei, points, Duration.ofDays(days));
                model.grant(points, days);
            }
            case 2, 3 -> {
                long points = draw.between(1L, 150L);
                OrderDraft order = draft(mei, Map.of(TEA, points));
                assertThat(spends(order)).isEqualTo(model.spend(order, points));
            }
            default ->
                model.orders.keySet().stream().findFirst().ifPresent(order -> {
                    release(order);
                    model.release(order);
                });
        }
    }

    private boolean spends(OrderDraft order) {
        try {
            spend(order);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }
}
