package mall.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mall.catalog.Categories;
import mall.catalog.CategoryId;
import mall.catalog.Exclusivity;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuTerms;
import mall.inventory.Stock;
import mall.inventory.StockLevel;
import mall.kernel.Money;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A shop with something to sell, people who buy over HTTP, and a look behind the counter. A room's shop extends it as a
 * bean, its scene as the parent of tests.
 */
public abstract class ShopFloor {

    @Inject
    protected Categories categories;

    @Inject
    protected Products products;

    @Inject
    protected Stock stock;

    @Inject
    protected Invariants invariants;

    @Inject
    protected UnitOfWork work;

    @Inject
    protected Sql sql;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    private final Map<String, MallHttp> staff = new ConcurrentHashMap<>();

    // ---- people ----

    /** Somebody who has just logged in for the first time. */
    public Member member() {
        return member("小美");
    }

    /** The same under this name on WeChat. */
    public Member member(String nickname) {
        return Member.arrives(mall(), standin, nickname);
    }

    /** A new member with an address. */
    public Buyer buyer() {
        return new Buyer(member());
    }

    /** A visitor who is not logged in. */
    public MallHttp nobody() {
        return MallHttp.at(mall());
    }

    /** Somebody of the staff with this role, the same every time. */
    public MallHttp staff(String role) {
        return staff.computeIfAbsent(role, hired -> OpsDesk.hired(mall(), hired));
    }

    private URI mall() {
        return URI.create("http://127.0.0.1:" + port);
    }

    // ---- WeChat ----

    /** WeChat's stand-in. */
    public MallHttp standin() {
        return MallHttp.at(standin);
    }

    /** From now on WeChat answers these calls with an error. */
    public void wechatFails(String path) {
        standin()
                .put("/_sim/faults", Map.of("api", List.of(Map.of("path", path, "status", 500, "times", 1000))))
                .ok();
    }

    /** WeChat answers again. */
    public void wechatRecovers() {
        standin().delete("/_sim/faults").ok();
    }

    // ---- goods ----

    /** A published SKU of its own product, at so much a piece, with so many pieces. */
    public SkuId sells(long priceFen, int pieces) {
        return skuOf(offers(draft(category(), priceFen), pieces));
    }

    /** The same of a product that is handed over without a parcel. */
    public SkuId sellsVirtual(long priceFen, int pieces) {
        return skuOf(offers(draft(category(), Optional.empty(), true, terms(priceFen)), pieces));
    }

    /** A new category at the top. */
    public CategoryId category() {
        return category(Optional.empty());
    }

    /** A new category below another. */
    public CategoryId category(Optional<CategoryId> parent) {
        return Await.result(() -> categories.create(parent, new Categories.Draft("生鲜", Optional.empty(), 1)))
                .id();
    }

    /** A product of one SKU for everybody, sent in a parcel. */
    public static Products.Draft draft(CategoryId category, long priceFen) {
        return draft(category, Optional.empty(), false, terms(priceFen));
    }

    /** A product of these SKUs. */
    public static Products.Draft draft(
            CategoryId category, Optional<Exclusivity> exclusivity, boolean virtual, SkuTerms... skus) {
        var content = new ProductContent(
                category,
                "云南蓝莓",
                Optional.empty(),
                "/images/blueberry.jpg",
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                exclusivity,
                virtual);
        return new Products.Draft(content, List.of(skus));
    }

    /** A SKU without options, of 500 g. */
    public static SkuTerms terms(long priceFen) {
        return new SkuTerms("BLUEBERRY", List.of(), Money.ofFen(priceFen), Money.ofFen(priceFen), 500);
    }

    /** Publishes a product, with so many pieces of each SKU. */
    public Product offers(Products.Draft draft, int pieces) {
        Product created = Await.result(() -> products.create(draft));
        Product product = Await.result(() -> products.publish(created.id(), Optional.empty()));
        if (pieces > 0) {
            product.skus().forEach(sku -> receives(sku.id(), pieces));
        }
        return product;
    }

    /** The first SKU of a product. */
    public static SkuId skuOf(Product product) {
        return product.skus().get(0).id();
    }

    /** Pieces arrive, or are written off. */
    public void receives(SkuId sku, int pieces) {
        Await.result(() -> stock.adjust(UUID.randomUUID().toString(), sku, pieces, "盘点"));
    }

    /** How many pieces there are, by what they are for. */
    public StockLevel stockOf(SkuId sku) {
        return Await.result(() -> stock.levels(List.of(sku))).get(0);
    }

    /** There are exactly so many pieces. */
    public void assertStock(SkuId sku, long available, long reserved, long sold) {
        StockLevel level = stockOf(sku);
        assertThat(List.of(level.available(), level.reserved(), level.sold()))
                .isEqualTo(List.of(available, reserved, sold));
    }

    // ---- behind the counter ----

    /** Changes what only time changes. */
    public void update(String statement, Object... parameters) {
        Await.result(() -> work.write(() -> sql.update(statement, parameters)));
    }

    /** The number that a query gives. */
    public long count(String query, Object... parameters) {
        return Await.result(() -> work.read(() -> sql.one(query, row -> row.getLong(0), parameters)));
    }

    /** The text that a query gives. */
    public String text(String query, Object... parameters) {
        return Await.result(() -> work.read(() -> sql.one(query, row -> row.getString(0), parameters)));
    }

    /** No invariant of any room is violated. */
    public void everyPromiseHolds() {
        assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0);
    }
}
