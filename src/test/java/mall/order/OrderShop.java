package mall.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mall.catalog.Categories;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuTerms;
import mall.inventory.Stock;
import mall.inventory.StockLevel;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.OpsDesk;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A shop with something to sell and people who buy, over HTTP; and a look behind the counter. */
@Singleton
class OrderShop {

    static final String ORDERS = "/api/v1/orders";
    static final String QUOTES = "/api/v1/quotes";

    private final Categories categories;
    private final Products products;
    private final Stock stock;
    private final Invariants invariants;
    private final UnitOfWork work;
    private final Sql sql;
    private final URI mall;
    private final URI standin;
    private final Map<String, MallHttp> staff = new ConcurrentHashMap<>();

    OrderShop(
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

        /** The body that buys so many pieces for so much. */
        Map<String, Object> wish(SkuId sku, int quantity, long expectedPayableFen) {
            Map<String, Object> wish = new HashMap<>();
            wish.put("lines", List.of(Map.of("skuId", Ids.text(sku), "quantity", quantity)));
            wish.put("addressId", addressId);
            wish.put("expectedPayableFen", expectedPayableFen);
            return wish;
        }

        /** The same with a deal. */
        Map<String, Object> wish(SkuId sku, int quantity, long expectedPayableFen, Map<String, String> deal) {
            Map<String, Object> wish = wish(sku, quantity, expectedPayableFen);
            wish.put("deal", deal);
            return wish;
        }

        JsonNode places(Map<String, Object> wish) {
            return http().withNewKey().post(ORDERS, wish).ok();
        }

        JsonNode sees(String order) {
            return http().get(ORDERS + "/" + order).ok();
        }

        MallHttp.Answer does(String order, String act) {
            return http().withNewKey().post(ORDERS + "/" + order + "/" + act, Map.of());
        }

        /** Prepares the payment; the answer is what the phone needs. */
        JsonNode opensPayment(String order) {
            return does(order, "payments").ok().path("wechatPay");
        }

        /** Prepares the payment and pays. */
        void pays(String order) {
            member.phone().pay(opensPayment(order)).ok();
        }
    }

    Buyer buyer() {
        Member member = Member.arrives(mall, standin, "小美");
        return new Buyer(member, member.addsAddress());
    }

    MallHttp nobody() {
        return MallHttp.at(mall);
    }

    /** Somebody of the staff with this role, the same every time. */
    MallHttp staff(String role) {
        return staff.computeIfAbsent(role, hired -> OpsDesk.hired(mall, hired));
    }

    /** A published SKU of its own product, at so much a piece, with so many pieces. */
    SkuId sells(long priceFen, int pieces) {
        return sells(priceFen, pieces, false);
    }

    /** The same of a product that is handed over without a parcel. */
    SkuId sellsVirtual(long priceFen, int pieces) {
        return sells(priceFen, pieces, true);
    }

    private SkuId sells(long priceFen, int pieces, boolean virtual) {
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
                virtual);
        var terms = new SkuTerms("BLUEBERRY", List.of(), Money.ofFen(priceFen), Money.ofFen(priceFen), 500);
        var product = Await.result(() -> products.create(new Products.Draft(content, List.of(terms))));
        Await.result(() -> products.publish(product.id(), Optional.empty()));
        SkuId sku = product.skus().get(0).id();
        if (pieces > 0) {
            Await.result(() -> stock.adjust(UUID.randomUUID().toString(), sku, pieces, "进货"));
        }
        return sku;
    }

    StockLevel stockOf(SkuId sku) {
        return Await.result(() -> stock.levels(List.of(sku))).get(0);
    }

    void assertStock(SkuId sku, long available, long reserved, long sold) {
        StockLevel level = stockOf(sku);
        assertThat(List.of(level.available(), level.reserved(), level.sold()))
                .isEqualTo(List.of(available, reserved, sold));
    }

    /** From now on WeChat answers these calls with an error. */
    void wechatFails(String path) {
        MallHttp.at(standin)
                .put("/_sim/faults", Map.of("api", List.of(Map.of("path", path, "status", 500, "times", 1000))))
                .ok();
    }

    void wechatRecovers() {
        MallHttp.at(standin).delete("/_sim/faults").ok();
    }

    /** Changes what only time changes. */
    void update(String statement, Object... parameters) {
        Await.result(() -> work.write(() -> sql.update(statement, parameters)));
    }

    long count(String query, Object... parameters) {
        return Await.result(() -> work.read(() -> sql.one(query, row -> row.getLong(0), parameters)));
    }

    String text(String query, Object... parameters) {
        return Await.result(() -> work.read(() -> sql.one(query, row -> row.getString(0), parameters)));
    }

    void everyPromiseHolds() {
        assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0);
    }
}
