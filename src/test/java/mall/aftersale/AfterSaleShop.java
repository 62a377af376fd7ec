package mall.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import mall.catalog.Categories;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.Sku;
import mall.catalog.SkuId;
import mall.catalog.SkuOption;
import mall.catalog.SkuTerms;
import mall.inventory.Stock;
import mall.inventory.StockLevel;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import mall.testing.Await;
import mall.testing.Eventually;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.OpsDesk;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A shop whose customers are not always content, over HTTP; and a look behind the counter. */
@Singleton
class AfterSaleShop {

    static final String CASES = "/api/v1/after-sales";
    static final String OPS_CASES = "/api/ops/v1/after-sales/";
    static final String ORDERS = "/api/v1/orders/";
    static final String OPS_ORDERS = "/api/ops/v1/orders/";

    private final Categories categories;
    private final Products products;
    private final Stock stock;
    private final Invariants invariants;
    private final UnitOfWork work;
    private final Sql sql;
    private final URI mall;
    private final URI standin;
    private final Map<String, MallHttp> staff = new ConcurrentHashMap<>();

    AfterSaleShop(
            Categories categories,
            Products products,
            Stock stock,
            Invariants invariants,
            UnitOfWork work,
            Sql sql,
            @ConfigProperty(name = "quarkus.http.test-port") int port,
            @ConfigProperty(name = "mall.wechat.api-base-url") URI standin) {
        this.categories = categories;
        this.products = products;
        this.stock = stock;
        this.invariants = invariants;
        this.work = work;
        this.sql = sql;
        this.mall = URI.create("http://127.0.0.1:" + port);
        this.standin = standin;
    }

    /** A member with an address. */
    record Buyer(Member member, String addressId) {

        MallHttp http() {
            return member.http();
        }

        /** Buys and pays; gives the id of the order. */
        String buys(SkuId sku, int quantity) {
            return buys(sku, quantity, Map.of(), "TO_SHIP");
        }

        /** The same with what else the order says: a deal, coupons, points. */
        String buys(SkuId sku, int quantity, Map<String, Object> terms, String becomes) {
            Map<String, Object> wish = new HashMap<>(terms);
            wish.put("lines", List.of(Map.of("skuId", Ids.text(sku), "quantity", quantity)));
            wish.put("addressId", addressId);
            JsonNode quote = http().post("/api/v1/quotes", wish).ok();
            wish.put("expectedPayableFen", quote.path("payableFen").asLong());
            String id = http().withNewKey()
                    .post("/api/v1/orders", wish)
                    .ok()
                    .path("id")
                    .asText();
            JsonNode wechatPay = http().withNewKey()
                    .post(ORDERS + id + "/payments", Map.of())
                    .ok()
                    .path("wechatPay");
            member.phone().pay(wechatPay).ok();
            JsonNode paid =
                    http().post(ORDERS + id + "/payment-checks", Map.of()).ok();
            assertThat(paid.path("status").asText()).isEqualTo(becomes);
            return id;
        }

        JsonNode order(String id) {
            return http().get(ORDERS + id).ok();
        }

        MallHttp.Answer applies(Map<String, Object> wish) {
            return http().withNewKey().post(CASES, wish);
        }

        JsonNode sees(String afterSale) {
            return http().get(CASES + "/" + afterSale).ok();
        }

        MallHttp.Answer does(String afterSale, String act, Object body) {
            return http().withNewKey().post(CASES + "/" + afterSale + "/" + act, body);
        }

        MallHttp.Answer does(String afterSale, String act) {
            return does(afterSale, act, Map.of());
        }

        /** Waits until the case stands so. */
        JsonNode eventuallySees(String afterSale, String status) {
            return Eventually.value(() -> {
                JsonNode seen = sees(afterSale);
                assertThat(seen.path("status").asText()).isEqualTo(status);
                return seen;
            });
        }
    }

    Buyer buyer() {
        Member member = Member.arrives(mall, standin, "小美");
        return new Buyer(member, member.addsAddress());
    }

    /** Somebody of the staff with this role, the same every time. */
    MallHttp staff(String role) {
        return staff.computeIfAbsent(role, hired -> OpsDesk.hired(mall, hired));
    }

    /** What an operator does to a case. */
    MallHttp.Answer handles(String afterSale, String act, Object body) {
        return handles("operator", afterSale, act, body);
    }

    MallHttp.Answer handles(String role, String afterSale, String act, Object body) {
        return staff(role).withNewKey().post(OPS_CASES + afterSale + "/" + act, body);
    }

    /** Everything of an order leaves the house. */
    void ships(String order) {
        staff("operator")
                .withNewKey()
                .post(OPS_ORDERS + order + "/shipments", waybill())
                .ok();
    }

    static Map<String, Object> waybill() {
        return Map.of(
                "carrier",
                "YTO",
                "trackingNo",
                "YT" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L));
    }

    /** A wish for after-sale. */
    static Map<String, Object> wish(String order, SkuId sku, String type, int pieces, String reason) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("orderId", order);
        wish.put("skuId", Ids.text(sku));
        wish.put("type", type);
        wish.put("pieces", pieces);
        wish.put("reason", reason);
        return wish;
    }

    /** The SKUs of a published product, all at so much a piece, so many pieces of each. */
    List<SkuId> sells(long priceFen, int pieces, String... sizes) {
        var category = Await.result(
                () -> categories.create(Optional.empty(), new Categories.Draft("生鲜", Optional.empty(), 1)));
        var content = new ProductContent(
                category.id(),
                "云南蓝莓",
                Optional.empty(),
                "/images/blueberry.jpg",
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                false);
        List<SkuTerms> terms = new ArrayList<>();
        for (String size : sizes) {
            Money price = Money.ofFen(priceFen);
            terms.add(new SkuTerms(size, List.of(new SkuOption("规格", size)), price, price, 500));
        }
        var product = Await.result(() -> products.create(new Products.Draft(content, terms)));
        Await.result(() -> products.publish(product.id(), Optional.empty()));
        List<SkuId> skus = product.skus().stream().map(Sku::id).toList();
        skus.forEach(sku -> receives(sku, pieces));
        return skus;
    }

    SkuId sells(long priceFen, int pieces) {
        return sells(priceFen, pieces, "大果").get(0);
    }

    /** A member opens a group of two and pays; the group waits for another. Gives the id of the order. */
    String opensAGroup(Buyer leader, SkuId sku) {
        String product = Await.result(() -> products.skus(List.of(sku))).stream()
                .map(offer -> Ids.text(offer.product()))
                .findFirst()
                .orElseThrow();
        Map<String, Object> campaign = new HashMap<>();
        campaign.put("productId", product);
        campaign.put("name", "两人团");
        campaign.put(
                "skus",
                List.of(Map.of("skuId", Ids.text(sku), "tiers", List.of(Map.of("size", 2, "priceFen", 4_000)))));
        campaign.put("startsAt", OffsetDateTime.now().minusHours(1).toString());
        campaign.put("endsAt", OffsetDateTime.now().plusDays(30).toString());
        campaign.put("groupHours", 24);
        campaign.put("quota", 100);
        campaign.put("openLimit", 1);
        campaign.put("joinLimit", 1);
        campaign.put("newcomersOnly", false);
        campaign.put("lateMoney", "REFUND");
        campaign.put("allowedLanes", List.of("FREIGHT"));
        String id = staff("operator")
                .post("/api/ops/v1/group-buys", campaign)
                .ok()
                .path("id")
                .asText();
        staff("operator")
                .post("/api/ops/v1/group-buys/" + id + "/publications", Map.of())
                .ok();
        return leader.buys(sku, 1, Map.of("deal", Map.of("type", "GROUP_BUY", "campaignId", id)), "ON_HOLD");
    }

    /** Pieces arrive, or are written off. */
    void receives(SkuId sku, int pieces) {
        Await.result(() -> stock.adjust(UUID.randomUUID().toString(), sku, pieces, "盘点"));
    }

    void assertStock(SkuId sku, long available, long reserved, long sold) {
        StockLevel level = Await.result(() -> stock.levels(List.of(sku))).get(0);
        assertThat(List.of(level.available(), level.reserved(), level.sold()))
                .isEqualTo(List.of(available, reserved, sold));
    }

    /** The deadline of a case has come. */
    void timePasses(String afterSale) {
        // by a second, since the mall's clock may be a little behind
        update(
                "UPDATE as_case SET due_at = clock_timestamp() - interval '1 second' WHERE id = $1",
                Ids.parse(afterSale));
    }

    void update(String statement, Object... parameters) {
        Await.result(() -> work.write(() -> sql.update(statement, parameters)));
    }

    long count(String query, Object... parameters) {
        return Await.result(() -> work.read(() -> sql.one(query, row -> row.getLong(0), parameters)));
    }

    MallHttp standin() {
        return MallHttp.at(standin);
    }

    MallHttp nobody() {
        return MallHttp.at(mall);
    }

    void everyPromiseHolds() {
        assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0);
    }
}
