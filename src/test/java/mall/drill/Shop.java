package mall.drill;

import static mall.testing.Eventually.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import mall.testing.Eventually;
import mall.testing.MallHttp;
import mall.testing.Member;

/** A running mall seen from outside: what shoppers and ops staff do over HTTP, in words of the shop. */
final class Shop {

    private static final Duration SLOW = Duration.ofMinutes(3);

    private final AtomicInteger waybills = new AtomicInteger(100);

    private final URI mall;
    private final URI standin;
    private final MallHttp ops;

    private Shop(URI mall, URI standin, MallHttp ops) {
        this.mall = mall;
        this.standin = standin;
        this.ops = ops;
    }

    /** The mall that {@code scripts/start} runs, with the administrator logged in. */
    static Shop running() throws IOException {
        URI mall = URI.create("http://127.0.0.1:" + setting("MALL_PORT", "8080"));
        URI standin = URI.create("http://127.0.0.1:" + setting("MALL_WECHAT_STANDIN_PORT", "8090"));
        Path password = Path.of(setting("MALL_DATA_DIR", ".data"), "ops-admin-password");
        MallHttp nobody = MallHttp.at(mall);
        JsonNode session = nobody.post(
                        "/api/ops/v1/sessions",
                        Map.of(
                                "username",
                                "admin",
                                "password",
                                Files.readString(password).strip()))
                .ok();
        return new Shop(mall, standin, nobody.as(session.path("accessToken").asText()));
    }

    /** Whether the mall was started for a drill, so that what takes days elsewhere takes seconds. */
    static boolean hasShortWindows() {
        return !setting("MALL_ORDER_REFUND_WINDOW", "").isEmpty();
    }

    private static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    MallHttp ops() {
        return ops;
    }

    MallHttp wechat() {
        return MallHttp.at(standin);
    }

    MallHttp visitor() {
        return MallHttp.at(mall);
    }

    Member newShopper(String nickname) {
        return newShopper(nickname, Map.of());
    }

    /** Somebody who comes by a link or the like: what his login says besides its code. */
    Member newShopper(String nickname, Map<String, String> by) {
        return Member.arrives(visitor(), standin, nickname, by);
    }

    /** A group-buy campaign over every SKU of a product, already published. Its groups end with it at the latest. */
    JsonNode campaign(JsonNode product, String name, Duration length, List<Map<String, Object>> tiers) {
        return campaign(product, name, length, tiers, 100, 5);
    }

    /** As {@link #campaign(JsonNode, String, Duration, List)}, for so many pieces and groups per member. */
    JsonNode campaign(
            JsonNode product,
            String name,
            Duration length,
            List<Map<String, Object>> tiers,
            int quota,
            int groupsPerMember) {
        Instant now = Instant.now();
        List<Map<String, Object>> skus = StreamSupport.stream(
                        product.path("skus").spliterator(), false)
                .map(sku -> Map.<String, Object>of("skuId", sku.path("id").asText(), "tiers", tiers))
                .toList();
        JsonNode campaign = ops.post(
                        "/api/ops/v1/group-buys",
                        Map.ofEntries(
                                Map.entry("productId", product.path("id").asText()),
                                Map.entry("name", name),
                                Map.entry("skus", skus),
                                Map.entry(
                                        "startsAt",
                                        now.minusSeconds(60)
                                                .atOffset(ZoneOffset.UTC)
                                                .toString()),
                                Map.entry(
                                        "endsAt",
                                        now.plus(length)
                                                .atOffset(ZoneOffset.UTC)
                                                .toString()),
                                Map.entry("groupHours", 1),
                                Map.entry("quota", quota),
                                Map.entry("openLimit", groupsPerMember),
                                Map.entry("joinLimit", groupsPerMember),
                                Map.entry("newcomersOnly", false),
                                Map.entry("lateMoney", "REFUND"),
                                Map.entry("allowedLanes", List.of())))
                .ok();
        ops.post("/api/ops/v1/group-buys/" + campaign.path("id").asText() + "/publications", Map.of())
                .ok();
        return campaign;
    }

    /** Places an order; a deal may be absent. The answer is the order. */
    JsonNode places(Member shopper, String addressId, String skuId, int quantity, Map<String, Object> deal) {
        Map<String, Object> basket = new LinkedHashMap<>();
        basket.put("lines", List.of(Map.of("skuId", skuId, "quantity", quantity)));
        basket.put("addressId", addressId);
        if (!deal.isEmpty()) {
            basket.put("deal", deal);
        }
        JsonNode quote = shopper.http().post("/api/v1/quotes", basket).ok();
        MallHttp.Answer answer = accepts(shopper, basket, quote);
        // a coupon that has just come in makes it cheaper, and he agrees
        return answer.code().equals("PRICE_CHANGED")
                ? accepts(shopper, basket, answer.json().path("quote")).ok()
                : answer.ok();
    }

    private static MallHttp.Answer accepts(Member shopper, Map<String, Object> basket, JsonNode quote) {
        basket.put("expectedPayableFen", quote.path("payableFen").asLong());
        return shopper.http().withNewKey().post("/api/v1/orders", basket);
    }

    /** Asks for the parameters of {@code wx.requestPayment}. */
    JsonNode prepares(Member shopper, JsonNode order) {
        return shopper.http()
                .withNewKey()
                .post("/api/v1/orders/" + order.path("id").asText() + "/payments", Map.of())
                .ok()
                .path("wechatPay");
    }

    /** Pays on the phone and waits until the order has left PENDING_PAYMENT. */
    JsonNode pays(Member shopper, JsonNode order) {
        shopper.phone().pay(prepares(shopper, order)).ok();
        return value(() -> {
            JsonNode now = order(shopper, order);
            if (now.path("status").asText().equals("PENDING_PAYMENT")) {
                throw new AssertionError("still unpaid: " + now.path("orderNo").asText());
            }
            return now;
        });
    }

    /** Ops ships these pieces of an order, or all that is left; the answer is the number of the waybill. */
    String ships(JsonNode order, List<Map<String, Object>> lines) {
        // the last digits of an order number and a count of our own are as good as a real waybill
        String number = order.path("orderNo").asText();
        String waybill = "YT" + number.substring(number.length() - 10) + waybills.incrementAndGet();
        Map<String, Object> parcel = new LinkedHashMap<>(Map.of("carrier", "YTO", "trackingNo", waybill));
        if (!lines.isEmpty()) {
            parcel.put("lines", lines);
        }
        ops.withNewKey()
                .post("/api/ops/v1/orders/" + order.path("id").asText() + "/shipments", parcel)
                .ok();
        return waybill;
    }

    /** The carrier of a parcel reports, one after the other. */
    void carrierSays(String waybill, String... statuses) {
        for (String status : statuses) {
            wechat().post("/_sim/carrier/parcels/" + waybill + "/routes", Map.of("status", status))
                    .ok();
        }
    }

    /** Waits until the carrier's word about a parcel has arrived at its order. */
    void shipmentBecomes(Member shopper, JsonNode order, int number, String status) {
        Eventually.within(
                SLOW,
                () -> Narrator.expect(order(shopper, order).path("shipments").path(number), "status", status));
    }

    /** The shopper says that everything has arrived. */
    JsonNode receives(Member shopper, JsonNode order) {
        return shopper.http()
                .withNewKey()
                .post("/api/v1/orders/" + order.path("id").asText() + "/receipts", Map.of())
                .ok();
    }

    JsonNode product(String id) {
        return visitor().get("/api/v1/products/" + id).ok();
    }

    JsonNode order(Member shopper, JsonNode order) {
        return shopper.http().get("/api/v1/orders/" + order.path("id").asText()).ok();
    }

    /** Waits until the order has the status. */
    JsonNode orderBecomes(Member shopper, JsonNode order, String status) {
        Eventually.within(SLOW, () -> Narrator.expect(order(shopper, order), "status", status));
        return order(shopper, order);
    }

    /** Waits until this much of the order has been given back. */
    JsonNode orderIsRefunded(Member shopper, JsonNode order, long fen) {
        Eventually.within(
                SLOW,
                () -> Narrator.expect(
                        "refunded of " + order.path("orderNo").asText(),
                        fen,
                        order(shopper, order).path("refundedFen").asLong()));
        return order(shopper, order);
    }

    JsonNode group(String groupId) {
        return visitor().get("/api/v1/groups/" + groupId).ok();
    }

    /** Waits until the group has the status. */
    JsonNode groupBecomes(String groupId, String status) {
        Eventually.within(SLOW, () -> Narrator.expect(group(groupId), "status", status));
        return group(groupId);
    }

    /** Every invariant, as ops sees it; the drill stops at the first violation. */
    int invariantsHold() {
        JsonNode results = ops.get("/api/ops/v1/invariants").ok();
        for (JsonNode result : results) {
            Narrator.expect(
                    "violations of " + result.path("name").asText(),
                    0L,
                    result.path("violations").asLong());
        }
        return results.size();
    }
}
