package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import mall.testing.Eventually;
import mall.testing.MallHttp;

/** Bad days of trade: carts with coupons and points while something dies, and refunds that are cut in half. */
final class TradeDays {

    private static final int SHOPPERS = 6;
    private static final Duration WHILE = Duration.ofSeconds(3);
    private static final Duration SETTLED = Duration.ofMinutes(5);
    private static final String REFUNDS = "/v3/refund/domestic/refunds";

    private final Shop shop;
    private final Machine machine;
    private final BackOffice office;
    private final Narrator narrator;
    private final String sku;

    TradeDays(Shop shop, Machine machine, Narrator narrator, String sku) {
        this.shop = shop;
        this.machine = machine;
        this.office = new BackOffice(shop);
        this.narrator = narrator;
        this.sku = sku;
    }

    void redisIsEmptiedWhileCartsAreOrdered() throws IOException, InterruptedException {
        narrator.chapter("购物车、券、积分：下单时 Redis 被清空");
        String accounted = whileCartsAreOrdered(() -> {
            for (int i = 0; i < 10; i++) {
                machine.flushRedis();
                pause(Duration.ofMillis(300));
            }
        });
        narrator.tell("Redis was emptied ten times meanwhile; %s", accounted);
    }

    void postgresqlIsKilledWhileCartsAreOrdered() throws IOException, InterruptedException {
        narrator.chapter("购物车、券、积分：下单时数据库被 kill -9");
        String accounted = whileCartsAreOrdered(() -> {
            machine.kill("postgres");
            pause(Duration.ofSeconds(2));
            machine.bringBack();
        });
        narrator.tell("PostgreSQL was gone for a while; %s", accounted);
    }

    private String whileCartsAreOrdered(Faults.Day fault) throws IOException, InterruptedException {
        try (Crowd crowd = new Crowd(shop, SHOPPERS)) {
            CartErrand errand = new CartErrand(crowd, office, sku);
            crowd.does(errand);
            pause(WHILE);
            fault.play();
            pause(WHILE);
            int orders = crowd.stops().size();
            int coupons = 0;
            for (Friend buyer : crowd.buyers()) {
                Belongings belongings = new Belongings(buyer, errand);
                Eventually.within(SETTLED, belongings::accountedFor);
                coupons += belongings.accountedFor();
            }
            return "%d shoppers, %d orders, %d coupons: every coupon, point and piece is where the orders say"
                    .formatted(SHOPPERS, orders, coupons);
        }
    }

    /** The mall dies at every step of a refund that a shop has agreed to; the money goes back once. */
    void theMallIsKilledInTheMiddleOfAnAfterSale() throws IOException, InterruptedException {
        narrator.chapter("售后退款：每一步之间 kill -9");
        try (Crowd crowd = new Crowd(shop, SHOPPERS)) {
            crowd.buys(sku);
            List<Case> cases = new ArrayList<>();
            cases.add(killed("while the shop agrees", Map.of(), (agreeing, before) -> {}));
            cases.add(killed("right after the shop has agreed", Map.of(), (agreeing, before) -> agreeing.join()));
            cases.add(killed("when WeChat has taken the refund and not answered", silence(), this::wechatHasOneMore));
            cases.add(killed("when WeChat's notification is on its way", late(), this::wechatHasOneMore));
            crowd.stops();
            for (Case one : cases) {
                Eventually.within(SETTLED, () -> refundedOnce(one));
                narrator.tell("%s: %s went back, once", one.moment(), yuan(one.share()));
            }
        }
    }

    /** A refund that was cut, and where. */
    private record Case(String moment, Friend friend, JsonNode order, JsonNode afterSale, long share) {}

    private Case killed(String moment, Map<String, Object> fault, Moment when) throws IOException {
        Friend friend = Friend.arrives(shop, "阿退");
        JsonNode order = shop.pays(friend.member(), shop.places(friend.member(), friend.home(), sku, 2, Map.of()));
        JsonNode afterSale = friend.http()
                .withNewKey()
                .post(
                        "/api/v1/after-sales",
                        Map.of(
                                "orderId",
                                order.path("id").asText(),
                                "skuId",
                                sku,
                                "type",
                                "REFUND_ONLY",
                                "pieces",
                                1,
                                "reason",
                                "NOT_SHIPPED_IN_TIME"))
                .ok();
        if (!fault.isEmpty()) {
            shop.wechat().put("/_sim/faults", fault).ok();
        }
        MallHttp ops = shop.ops().withNewKey();
        String agreements = "/api/ops/v1/after-sales/" + afterSale.path("id").asText() + "/agreements";
        int before = refundsAtWechat();
        CompletableFuture<Integer> agreeing = CompletableFuture.supplyAsync(() -> agree(ops, agreements));
        when.await(agreeing, before);
        machine.kill("mall");
        machine.bringBack();
        shop.wechat().delete("/_sim/faults");
        // what was not answered is asked again with the same key
        Eventually.within(SETTLED, () -> expect("the agreement", 201, agree(ops, agreements)));
        return new Case(
                moment, friend, order, afterSale, afterSale.path("amountFen").asLong());
    }

    /** When to kill. */
    private interface Moment {
        void await(CompletableFuture<Integer> agreeing, int refundsBefore);
    }

    private static int agree(MallHttp ops, String path) {
        try {
            return ops.post(path, Map.of("withoutReturn", true)).status();
        } catch (UncheckedIOException killed) {
            return 0;
        }
    }

    private void wechatHasOneMore(CompletableFuture<Integer> agreeing, int before) {
        Eventually.eventually(() -> expect("one refund more", true, refundsAtWechat() > before));
    }

    private int refundsAtWechat() {
        return shop.wechat()
                .get("/_sim/refunds?limit=100000")
                .ok()
                .path("items")
                .size();
    }

    private void refundedOnce(Case one) {
        JsonNode order = shop.order(one.friend().member(), one.order());
        expect("refunded", one.share(), order.path("refundedFen").asLong());
        expect("refunds of the order", 1, order.path("refunds").size());
        expect(order.path("refunds").path(0), "status", "SUCCESS");
        JsonNode afterSale = one.friend()
                .http()
                .get("/api/v1/after-sales/" + one.afterSale().path("id").asText())
                .ok();
        expect(afterSale, "status", "REFUNDED");
    }

    private static Map<String, Object> silence() {
        return Map.of("api", List.of(Map.of("path", REFUNDS, "acceptThenTimeout", true, "times", 1)));
    }

    private static Map<String, Object> late() {
        return Map.of("notifications", Map.of("delayMs", 5_000));
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
