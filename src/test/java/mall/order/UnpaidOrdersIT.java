package mall.order;

import static mall.order.OrderShop.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody holds the shop's stock for fun: unpaid orders are few, and end in time even while WeChat is silent. */
@QuarkusTest
@TestProfile(UnpaidOrdersIT.AFewAtMost.class)
class UnpaidOrdersIT {

    private static final int MOST = 3;
    private static final int DUE = 30;

    /** A limit that a test reaches, and no job beside the test's own. */
    public static class AFewAtMost implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mall.order.most-unpaid", "" + MOST, "quarkus.scheduler.enabled", "false");
        }
    }

    @Inject
    OrderShop shop;

    @Inject
    OrderJob job;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void wechatRecovers() {
        shop.wechatRecovers();
        shop.everyPromiseHolds();
    }

    @Test
    void whoLeavesTooManyOrdersUnpaidPaysOrCancelsFirst() {
        Buyer ana = shop.buyer();
        SkuId sku = shop.sells(1990, 10);
        List<String> placed = Stream.generate(
                        () -> ana.places(ana.wish(sku, 1, 2790)).path("id").asText())
                .limit(MOST)
                .toList();
        assertThat(ana.http().withNewKey().post(ORDERS, ana.wish(sku, 1, 2790)).code())
                .isEqualTo("TOO_MANY_UNPAID_ORDERS");
        shop.assertStock(sku, 7, 3, 0);
        ana.does(placed.get(0), "cancellations").ok();
        ana.places(ana.wish(sku, 1, 2790));
    }

    @Test
    void aSilentWechatIsNotAskedForEveryOrderThatIsOverdue() {
        List<String> orders = Stream.generate(this::openedBySomebody).limit(DUE).toList();
        assertThat(orders).hasSize(DUE);
        shop.wechatFails("/v3/pay/transactions");
        long before = closings();
        for (String order : orders) {
            shop.update(
                    "UPDATE ord_order SET expires_at = clock_timestamp() - interval '31 seconds',"
                            + " due_at = clock_timestamp() - interval '1 second' WHERE id = $1",
                    Ids.parse(order));
        }
        Await.result(job::timeOut);
        assertThat(
                        shop.count(
                                "SELECT count(*) FROM ord_order WHERE status = 'PENDING_PAYMENT' AND due_at < clock_timestamp()"))
                .isZero();
        // one question in each lane, at most
        assertThat(closings() - before).isBetween(1L, 4L);
    }

    private String openedBySomebody() {
        Buyer buyer = shop.buyer();
        String order = buyer.places(buyer.wish(shop.sells(1990, 1), 1, 2790))
                .path("id")
                .asText();
        buyer.opensPayment(order);
        return order;
    }

    private long closings() {
        return metrics.find("mall.wechat.calls").tag("api", "pay.close").timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }
}
