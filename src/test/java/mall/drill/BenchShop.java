package mall.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.testing.Member;

/** The shop as the bench needs it: goods, members, groups and paid orders, all made over HTTP, and what they will ask. */
final class BenchShop {

    static final int SKUS = 32;
    static final int CAMPAIGNS = 8;
    /** A member may have so many unpaid deal orders (product.md §4). */
    static final int DEALS = 3;

    private static final int GROUPS_PER_CAMPAIGN = 4;
    private static final int SEATS = 100;
    private static final int PLENTY = 1_000_000;
    private static final int PREPARING_AT_ONCE = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A member with an address. */
    private record Shopper(Member member, String address) {}

    /** A SKU that can be bought. */
    private record Item(String product, String sku) {}

    /** A group that waits for members. */
    private record Forming(String campaign, String sku, String group) {

        private Map<String, Object> deal() {
            return Map.of("type", "GROUP_BUY", "campaignId", campaign, "groupId", group);
        }
    }

    /** An order whose payer has paid, which nobody has told the mall. */
    record Paid(String orderId, String transactionId, String notification) {}

    private final Shop shop;
    private final String category;
    private final List<Shopper> shoppers;
    private final List<Item> items = new ArrayList<>();
    private final Item hot;
    private final Item soldOut;
    private final List<JsonNode> campaigns = new ArrayList<>();
    private final List<Forming> groups;
    private final long price;
    private final long groupPrice;
    private int joined;

    /** @param joins so many seats will be asked for in all */
    BenchShop(Shop shop, int joins) throws InterruptedException, ExecutionException {
        this.shop = shop;
        this.category = shop.ops()
                .post("/api/ops/v1/categories", Map.of("name", "压测"))
                .ok()
                .path("id")
                .asText();
        for (int i = 0; i < CAMPAIGNS; i++) {
            JsonNode product = product("压测商品 " + i, SKUS / CAMPAIGNS, PLENTY);
            product.path("skus")
                    .forEach(sku -> items.add(
                            new Item(product.path("id").asText(), sku.path("id").asText())));
            campaigns.add(campaign(product));
        }
        this.hot = only(product("压测爆款", 1, PLENTY));
        this.soldOut = only(product("压测售罄", 1, 0));
        // a multiple of the groups, so that a member's next turn is in another group
        int someGroups = CAMPAIGNS * GROUPS_PER_CAMPAIGN;
        int members = (joins / DEALS / someGroups + 1) * someGroups;
        this.shoppers = inParallel(members, i -> newShopper());
        this.groups = inParallel(someGroups, i -> opened(i % CAMPAIGNS));
        this.price = quoted(hot.sku(), Map.of());
        this.groupPrice = quoted(groups.get(0).sku(), groups.get(0).deal());
    }

    /** Orders spread over many SKUs and members. */
    List<Connection.Request> manySkus(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> placing(shopper(i), items.get(i % SKUS).sku()))
                .toList();
    }

    /** Orders of many members for one SKU. */
    List<Connection.Request> hotSku(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> placing(shopper(i), hot.sku()))
                .toList();
    }

    /** Orders that come too late. */
    List<Connection.Request> soldOut(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> placing(shopper(i), soldOut.sku()))
                .toList();
    }

    /** Orders that take a seat in somebody's group; a member joins a group once and has at most three of them unpaid. */
    List<Connection.Request> joins(int count) {
        return Stream.generate(() -> joined++)
                .limit(count)
                .map(i -> {
                    Forming group = groups.get((i + i / shoppers.size()) % groups.size());
                    return request(shopper(i), order(shopper(i), group.sku(), group.deal(), groupPrice));
                })
                .toList();
    }

    /** A page of the catalog, asked for again and again. */
    List<Connection.Request> pages(int count, String headers) {
        String path = "/api/v1/products/" + hot.product();
        return IntStream.range(0, count)
                .mapToObj(i -> new Connection.Request("GET", path, headers, ""))
                .toList();
    }

    /** The ETag of that page. */
    String etag() {
        return shop.visitor()
                .get("/api/v1/products/" + hot.product())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    /** Orders that are paid at WeChat, of which the mall has not heard because the notifications were dropped. */
    List<Paid> paid(int count) throws InterruptedException, ExecutionException {
        shop.wechat()
                .put("/_sim/faults", Map.of("notifications", Map.of("drop", true)))
                .ok();
        List<JsonNode> transactions = inParallel(count, i -> paying(shopper(i), items.get(i % SKUS)));
        shop.wechat().delete("/_sim/faults");
        Map<String, String> notifications = new HashMap<>();
        shop.wechat()
                .get("/_sim/notifications?limit=100000")
                .ok()
                .path("items")
                .forEach(notice -> notifications.put(
                        notice.path("subject").asText(), notice.path("id").asText()));
        return transactions.stream()
                .map(paid -> new Paid(
                        paid.path("orderId").asText(),
                        paid.path("transactionId").asText(),
                        notifications.get(paid.path("outTradeNo").asText())))
                .toList();
    }

    /** WeChat tells the mall of a payment; to be sent to the stand-in. */
    static Connection.Request notification(Paid paid) {
        return new Connection.Request("POST", "/_sim/notifications/" + paid.notification() + "/deliveries", "", "{}");
    }

    /** Places one order for the given one of the SKUs. */
    Tape.Errand placing(int sku) {
        return errand(shopper(sku), items.get(sku).sku(), Map.of(), price);
    }

    /** Places one order for the hot SKU. */
    Tape.Errand placingHot(int turn) {
        return errand(shopper(turn), hot.sku(), Map.of(), price);
    }

    /** A new member joins a new group of the given one of the campaigns. */
    Tape.Errand joining(int campaign) {
        Forming group = opened(campaign);
        return errand(newShopper(), group.sku(), group.deal(), groupPrice);
    }

    /** WeChat tells of one payment. */
    Tape.Errand notifying(Paid paid) {
        return new Tape.Errand(
                List.of(paid.notification(), paid.transactionId()), "UPDATE ord_order", () -> shop.wechat()
                        .post("/_sim/notifications/" + paid.notification() + "/deliveries", Map.of())
                        .ok());
    }

    private Tape.Errand errand(Shopper shopper, String sku, Map<String, Object> deal, long expectedFen) {
        String key = UUID.randomUUID().toString();
        Map<String, Object> order = order(shopper, sku, deal, expectedFen);
        return new Tape.Errand(List.of(key), "INSERT INTO pf_idempotency", () -> shopper.member()
                .http()
                .withKey(key)
                .post("/api/v1/orders", order)
                .ok());
    }

    private JsonNode product(String title, int skus, int stock) {
        List<Map<String, Object>> entries = IntStream.range(0, skus)
                .mapToObj(i -> Map.<String, Object>of(
                        "code",
                        "S" + i,
                        "options",
                        List.of(Map.of("name", "规格", "value", "第 " + i + " 款")),
                        "priceFen",
                        10_000,
                        "stock",
                        stock))
                .toList();
        JsonNode product = shop.ops()
                .post(
                        "/api/ops/v1/products",
                        Map.of(
                                "title",
                                title,
                                "categoryId",
                                category,
                                "coverUrl",
                                "https://example.com/cover.jpg",
                                "skus",
                                entries))
                .ok();
        return shop.ops()
                .post("/api/ops/v1/products/" + product.path("id").asText() + "/publications", Map.of())
                .ok();
    }

    private JsonNode campaign(JsonNode product) {
        List<Map<String, Object>> tiers = List.of(Map.of("size", SEATS, "priceFen", 8_000));
        return shop.campaign(product, "压测百人团", Duration.ofDays(1), tiers, PLENTY, 1_000);
    }

    private Forming opened(int campaign) {
        String campaignId = campaigns.get(campaign).path("id").asText();
        String sku = items.get(campaign * SKUS / CAMPAIGNS).sku();
        Shopper leader = newShopper();
        JsonNode order = shop.places(
                leader.member(), leader.address(), sku, 1, Map.of("type", "GROUP_BUY", "campaignId", campaignId));
        return new Forming(
                campaignId,
                sku,
                shop.pays(leader.member(), order).path("groupId").asText());
    }

    private JsonNode paying(Shopper shopper, Item item) {
        JsonNode order = shop.places(shopper.member(), shopper.address(), item.sku(), 1, Map.of());
        JsonNode paid = shopper.member()
                .phone()
                .pay(shop.prepares(shopper.member(), order))
                .ok();
        return JSON.createObjectNode()
                .put("orderId", order.path("id").asText())
                .put("transactionId", paid.path("transactionId").asText())
                .put("outTradeNo", paid.path("outTradeNo").asText());
    }

    private Shopper newShopper() {
        Member member = shop.newShopper("压测会员");
        return new Shopper(member, member.addsAddress());
    }

    private Shopper shopper(int i) {
        return shoppers.get(i % shoppers.size());
    }

    private long quoted(String sku, Map<String, Object> deal) {
        Shopper shopper = newShopper();
        Map<String, Object> basket = order(shopper, sku, deal, 0);
        basket.remove("expectedPayableFen");
        return shopper.member()
                .http()
                .post("/api/v1/quotes", basket)
                .ok()
                .path("payableFen")
                .asLong();
    }

    private Connection.Request placing(Shopper shopper, String sku) {
        return request(shopper, order(shopper, sku, Map.of(), price));
    }

    private static Connection.Request request(Shopper shopper, Map<String, Object> order) {
        String headers = shopper.member().http().credentials() + "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
        try {
            return new Connection.Request("POST", "/api/v1/orders", headers, JSON.writeValueAsString(order));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> order(Shopper shopper, String sku, Map<String, Object> deal, long expectedFen) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("lines", List.of(Map.of("skuId", sku, "quantity", 1)));
        order.put("addressId", shopper.address());
        // what a newcomer is given would make every order another price
        order.put("couponIds", List.of());
        if (!deal.isEmpty()) {
            order.put("deal", deal);
        }
        order.put("expectedPayableFen", expectedFen);
        return order;
    }

    private static Item only(JsonNode product) {
        return new Item(
                product.path("id").asText(),
                product.path("skus").path(0).path("id").asText());
    }

    private static <T> List<T> inParallel(int count, IntFunction<T> act)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(PREPARING_AT_ONCE);
        try {
            List<Callable<T>> acts = IntStream.range(0, count)
                    .<Callable<T>>mapToObj(i -> () -> act.apply(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(acts)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
