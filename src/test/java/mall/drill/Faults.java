package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import mall.testing.Eventually;
import mall.testing.MallHttp;
import mall.testing.Member;

/** The worst days, one after the other, on the running mall: kills, outages, a WeChat that misbehaves. */
final class Faults {

    private static final int SHOPPERS = 8;
    private static final Duration WHILE = Duration.ofSeconds(3);
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    /** A bad day that ends well or throws. */
    interface Day {
        void play() throws IOException, InterruptedException;
    }

    private final Narrator narrator = new Narrator();
    private final Shop shop;
    private final Machine machine;
    private final Books books;
    private final JsonNode product;
    private final String sku;

    private Faults(Shop shop, Machine machine) {
        this.shop = shop;
        this.machine = machine;
        this.books = new Books(shop);
        JsonNode cards = shop.visitor().get("/api/v1/products?limit=1").ok().path("items");
        this.product = shop.visitor()
                .get("/api/v1/products/" + cards.path(0).path("id").asText())
                .ok();
        this.sku = product.path("skus").path(0).path("id").asText();
        shop.ops()
                .withNewKey()
                .post("/api/ops/v1/skus/" + sku + "/stock-adjustments", Map.of("delta", 100_000, "reason", "演练备货"))
                .ok();
    }

    /** Plays every bad day, or those that are named. */
    public static void main(String... names) throws IOException, InterruptedException {
        Path data = Path.of(System.getenv("MALL_DATA_DIR"));
        URI mall = URI.create("http://127.0.0.1:" + System.getenv().getOrDefault("MALL_PORT", "8080"));
        Faults faults = new Faults(Shop.running(), new Machine(data, mall));
        Map<String, Day> days = new LinkedHashMap<>();
        days.put("notifications", faults::notificationsMisbehave);
        days.put("unclear", faults::wechatAcceptsAndSaysNothing);
        days.put("redis", faults::redisIsEmptiedWhileSeatsAreTaken);
        days.put("kill", faults::theMallIsKilled);
        days.put("frozen", faults::postgresqlFreezes);
        days.put("database", faults::postgresqlIsKilled);
        TradeDays trade = new TradeDays(faults.shop, faults.machine, faults.narrator, faults.sku);
        days.put("aftersale", trade::theMallIsKilledInTheMiddleOfAnAfterSale);
        days.put("cart-redis", trade::redisIsEmptiedWhileCartsAreOrdered);
        days.put("cart-database", trade::postgresqlIsKilledWhileCartsAreOrdered);
        for (Map.Entry<String, Day> day : days.entrySet()) {
            if (names.length == 0 || List.of(names).contains(day.getKey())) {
                day.getValue().play();
                faults.evening();
            }
        }
        System.out.printf("%nEvery bad day ended well.%n");
    }

    private void evening() {
        shop.wechat().delete("/_sim/faults");
        narrator.tell(
                "the books balance: WeChat and the orders agree on %s, no invariant is violated",
                yuan(books.balance()));
    }

    private void notificationsMisbehave() {
        narrator.chapter("通知：丢失、重复、乱序、伪造、迟到");
        Map<String, Map<String, Object>> faults = new LinkedHashMap<>();
        faults.put("lost", Map.of("drop", true));
        faults.put("sent three times", Map.of("duplicate", 2));
        faults.put("out of order", Map.of("reorder", true));
        faults.put("preceded by a forgery", Map.of("forge", true));
        faults.put("five seconds late", Map.of("delayMs", 5_000));
        Member member = shop.newShopper("阿通");
        String home = member.addsAddress();
        faults.forEach((name, fault) -> {
            shop.wechat().put("/_sim/faults", Map.of("notifications", fault)).ok();
            JsonNode order = shop.places(member, home, sku, 1, Map.of());
            member.phone().pay(shop.prepares(member, order)).ok();
            shop.orderBecomes(member, order, "TO_SHIP");
            narrator.tell("a payment whose notification is %s reaches its order", name);
            shop.wechat().delete("/_sim/faults");
        });
        JsonNode old = shop.wechat()
                .get("/_sim/notifications?limit=1")
                .ok()
                .path("items")
                .path(0);
        shop.wechat()
                .post("/_sim/notifications/" + old.path("id").asText() + "/deliveries", Map.of())
                .ok();
        narrator.tell("an old notification is delivered once more");
    }

    private void wechatAcceptsAndSaysNothing() {
        narrator.chapter("微信：收下了，却没有回音");
        Member member = shop.newShopper("阿默");
        JsonNode placed = shop.places(member, member.addsAddress(), sku, 1, Map.of());
        silent("/v3/pay/transactions/jsapi");
        MallHttp buyer = member.http().withNewKey();
        String payments = "/api/v1/orders/" + placed.path("id").asText() + "/payments";
        MallHttp.Answer first = buyer.post(payments, Map.of());
        narrator.tell("the first prepay is accepted and never answered: %d %s", first.status(), first.code());
        JsonNode prepared =
                Eventually.value(() -> buyer.post(payments, Map.of()).ok()).path("wechatPay");
        member.phone().pay(prepared).ok();
        JsonNode order = shop.orderBecomes(member, placed, "TO_SHIP");
        narrator.tell("asked again with the same key, it is prepared and paid once");
        silent("/v3/refund/domestic/refunds");
        long half = order.path("paidFen").asLong() / 2;
        shop.ops()
                .withNewKey()
                .post(
                        "/api/ops/v1/orders/" + order.path("id").asText() + "/refunds",
                        Map.of("amountFen", half, "reason", "演练"))
                .ok();
        shop.orderIsRefunded(member, order, half);
        narrator.tell("a refund that is accepted and never answered arrives once: %s", yuan(half));
    }

    private void silent(String path) {
        Map<String, Object> fault = Map.of("path", path, "acceptThenTimeout", true, "times", 1);
        shop.wechat().put("/_sim/faults", Map.of("api", List.of(fault))).ok();
    }

    private void redisIsEmptiedWhileSeatsAreTaken() throws IOException {
        narrator.chapter("Redis：抢座时被清空");
        long price = product.path("skus").path(0).path("priceFen").asLong() * 9 / 10;
        JsonNode campaign =
                shop.campaign(product, "十人团", Duration.ofMinutes(10), List.of(Map.of("size", 10, "priceFen", price)));
        Map<String, Object> open =
                Map.of("type", "GROUP_BUY", "campaignId", campaign.path("id").asText());
        Member leader = shop.newShopper("团长");
        String group = shop.pays(leader, shop.places(leader, leader.addsAddress(), sku, 1, open))
                .path("groupId")
                .asText();
        Map<String, Object> join = new LinkedHashMap<>(open);
        join.put("groupId", group);
        for (int taken = 2; taken <= 10; taken++) {
            machine.flushRedis();
            Member friend = shop.newShopper("团友" + taken);
            shop.pays(friend, shop.places(friend, friend.addsAddress(), sku, 1, join));
            expect(shop.group(group), "firmSeats", Integer.toString(taken));
        }
        shop.groupBecomes(group, "COMPLETED");
        narrator.tell("ten seats are taken, Redis is emptied before each; the group shows every one and completes");
    }

    private void theMallIsKilled() throws IOException, InterruptedException {
        narrator.chapter("断电：商城被 kill -9");
        for (int round = 1; round <= 3; round++) {
            int orders = under(() -> {
                machine.kill("mall");
                machine.bringBack();
            });
            narrator.tell(
                    "round %d: killed while %d shoppers were buying; all %d acknowledged orders are there",
                    round, SHOPPERS, orders);
        }
    }

    private void postgresqlFreezes() throws IOException, InterruptedException {
        narrator.chapter("数据库：卡住 5 秒");
        int orders = under(() -> {
            machine.freeze("postgres");
            pause(OUTAGE);
            machine.thaw("postgres");
            machine.ready();
        });
        narrator.tell("PostgreSQL stood still for 5 s under load; all %d acknowledged orders are there", orders);
    }

    private void postgresqlIsKilled() throws IOException, InterruptedException {
        narrator.chapter("数据库：被 kill -9，5 秒后恢复");
        int orders = under(() -> {
            machine.kill("postgres");
            pause(OUTAGE);
            machine.bringBack();
        });
        narrator.tell("PostgreSQL was gone for 5 s under load; all %d acknowledged orders are there", orders);
    }

    /** Plays the fault while a crowd is buying; whatever was acknowledged must be there afterwards. */
    private int under(Day fault) throws IOException, InterruptedException {
        try (Crowd crowd = new Crowd(shop, SHOPPERS)) {
            crowd.buys(sku);
            pause(WHILE);
            fault.play();
            pause(WHILE);
            List<Crowd.Acknowledged> acknowledged = crowd.stops();
            for (Crowd.Acknowledged order : acknowledged) {
                expect(
                        shop.order(order.member(), order.order()),
                        "id",
                        order.order().path("id").asText());
            }
            return acknowledged.size();
        }
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
