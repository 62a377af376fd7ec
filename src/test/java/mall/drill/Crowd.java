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

    /** An order that was acknowledged, and to whom. */
    record Acknowledged(Member member, JsonNode order) {}

    /** What one of them does again and again; what he sends he sends through the crowd. */
    interface Errand {
        void run(Friend buyer);
    }

    private final List<Friend> buyers = new ArrayList<>();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final ExecutorService threads;

    Crowd(Shop shop, int size) {
        this.threads = Executors.newFixedThreadPool(size);
        for (int i = 0; i < size; i++) {
            buyers.add(Friend.arrives(shop, "路人" + i));
        }
    }

    List<Friend> buyers() {
        return List.copyOf(buyers);
    }

    /** Lets everybody loose on this SKU. */
    void buys(String skuId) {
        does(buyer -> buyOne(buyer, skuId));
    }

    /** Lets everybody loose on an errand of his own. */
    void does(Errand errand) {
        buyers.forEach(buyer -> threads.execute(() -> {
            while (open.get()) {
                runIfYouCan(buyer, errand);
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

    private static void runIfYouCan(Friend buyer, Errand errand) {
        try {
            errand.run(buyer);
        } catch (UncheckedIOException away) {
            // the mall is not there; a shopper takes a breath and tries again
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private void buyOne(Friend buyer, String skuId) {
        Map<String, Object> basket = new LinkedHashMap<>();
        basket.put("lines", List.of(Map.of("skuId", skuId, "quantity", 1)));
        basket.put("addressId", buyer.home());
        MallHttp.Answer quote = checked(buyer.http().post("/api/v1/quotes", basket));
        if (quote.status() == 200) {
            basket.put("expectedPayableFen", quote.json().path("payableFen").asLong());
            orderAndPay(buyer, basket);
        }
    }

    /** Places the order and pays it, as far as the mall answers. */
    void orderAndPay(Friend buyer, Map<String, Object> basket) {
        MallHttp.Answer placed = order(buyer, basket);
        if (placed.status() != 201) {
            return;
        }
        String payments = "/api/v1/orders/" + placed.json().path("id").asText() + "/payments";
        MallHttp.Answer payment = checked(buyer.http().withNewKey().post(payments, Map.of()));
        if (payment.status() == 201) {
            buyer.member().phone().pay(payment.json().path("wechatPay"));
        }
    }

    /** Places the order; one that is acknowledged must be there ever after. */
    MallHttp.Answer order(Friend buyer, Map<String, Object> basket) {
        MallHttp.Answer placed = checked(buyer.http().withNewKey().post("/api/v1/orders", basket));
        if (placed.status() == 201) {
            acknowledged.add(new Acknowledged(buyer.member(), placed.json()));
        }
        return placed;
    }

    /** The same answer; refusals and 503 a shopper can live with, anything else of 5xx he should never get. */
    MallHttp.Answer checked(MallHttp.Answer answer) {
        if (answer.status() >= 500 && answer.status() != 503) {
            surprises.add(answer.request() + " → " + answer.status() + " " + answer.text());
        }
        return answer;
    }
}
