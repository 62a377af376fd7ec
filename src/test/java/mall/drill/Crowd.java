package mall.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import mall.testing.MallHttp;
import mall.testing.Member;

/** Shoppers who go on buying whatever happens: each places an order, pays, and begins again, until told to stop. */
final class Crowd implements AutoCloseable {

    private static final Duration BREATH = Duration.ofMillis(100);

    private record Buyer(Member member, String addressId) {}

    /** An order that was acknowledged, and to whom. */
    record Acknowledged(Member member, JsonNode order) {}

    private final List<Buyer> buyers = new ArrayList<>();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final ExecutorService threads;

    Crowd(Shop shop, int size) {
        this.threads = Executors.newFixedThreadPool(size);
        for (int i = 0; i < size; i++) {
            Member member = shop.newShopper("路人" + i);
            buyers.add(new Buyer(member, member.addsAddress()));
        }
    }

    /** Lets everybody loose on this SKU. */
    void buys(String skuId) {
        buyers.forEach(buyer -> threads.execute(() -> {
            while (open.get()) {
                buyOneIfYouCan(buyer, skuId);
            }
        }));
    }

    /** Stops the crowd; its last payments may still be on their way. */
    List<Acknowledged> stops() throws InterruptedException {
        open.set(false);
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
            throw new AssertionError("a shopper still waits for an answer");
        }
        Narrator.expect("answers that no shopper should get", List.of(), List.copyOf(surprises));
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        open.set(false);
        threads.shutdownNow();
    }

    private void buyOneIfYouCan(Buyer buyer, String skuId) {
        try {
            buyOne(buyer, skuId);
        } catch (UncheckedIOException away) {
            // the mall is not there; a shopper takes a breath and tries again
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private void buyOne(Buyer buyer, String skuId) {
        MallHttp http = buyer.member().http();
        Map<String, Object> basket = new LinkedHashMap<>();
        basket.put("lines", List.of(Map.of("skuId", skuId, "quantity", 1)));
        basket.put("addressId", buyer.addressId());
        MallHttp.Answer quote = checked(http.post("/api/v1/quotes", basket));
        if (quote.status() != 200) {
            return;
        }
        basket.put("expectedPayableFen", quote.json().path("payableFen").asLong());
        MallHttp.Answer placed = checked(http.withNewKey().post("/api/v1/orders", basket));
        if (placed.status() != 201) {
            return;
        }
        JsonNode order = placed.json();
        acknowledged.add(new Acknowledged(buyer.member(), order));
        String payments = "/api/v1/orders/" + order.path("id").asText() + "/payments";
        MallHttp.Answer payment = checked(http.withNewKey().post(payments, Map.of()));
        if (payment.status() == 201) {
            buyer.member().phone().pay(payment.json().path("wechatPay"));
        }
    }

    // refusals and 503 are answers a shopper can live with; anything else of 5xx is not
    private MallHttp.Answer checked(MallHttp.Answer answer) {
        if (answer.status() >= 500 && answer.status() != 503) {
            surprises.add(answer.request() + " → " + answer.status() + " " + answer.text());
        }
        return answer;
    }
}
