package mall.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mall.catalog.Categories;
import mall.catalog.Exclusivity;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.ProductId;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuTerms;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import mall.shipping.FreightRate;
import mall.shipping.FreightTemplates;
import mall.shipping.FreightTerms;
import mall.shipping.FreightUnit;
import mall.shipping.RegionCode;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A shop with something to put into carts, and people who do. */
@Singleton
class CartShop {

    static final String CART = "/api/v1/cart";
    static final String LINES = CART + "/lines";

    private final Categories categories;
    private final Products products;
    private final Stock stock;
    private final FreightTemplates freight;
    private final Invariants invariants;
    private final UnitOfWork work;
    private final Sql sql;
    private final URI mall;
    private final URI standin;

    CartShop(
            Categories categories,
            Products products,
            Stock stock,
            FreightTemplates freight,
            Invariants invariants,
            UnitOfWork work,
            Sql sql,
            @ConfigProperty(name = "quarkus.http.test-port") int port,
            @ConfigProperty(name = "mall.wechat.api-base-url") URI standin) {
        this.categories = categories;
        this.products = products;
        this.stock = stock;
        this.freight = freight;
        this.invariants = invariants;
        this.work = work;
        this.sql = sql;
        this.mall = URI.create("http://127.0.0.1:" + port);
        this.standin = standin;
    }

    /** A member with an address. */
    record Shopper(Member member, String addressId) {

        MallHttp http() {
            return member.http();
        }

        MallHttp.Answer puts(SkuId sku, int quantity) {
            return http().post(LINES, item(sku, quantity));
        }

        MallHttp.Answer sets(SkuId sku, int quantity) {
            return http().put(LINES + "/" + Ids.text(sku), Map.of("quantity", quantity));
        }

        MallHttp.Answer merges(String key, List<Map<String, Object>> lines) {
            return http().withKey(key).post(CART + "/merges", Map.of("lines", lines));
        }

        JsonNode cart() {
            return http().get(CART + "?addressId=" + addressId).ok();
        }

        /** How many pieces lie in the cart, by SKU. */
        Map<String, Integer> pieces() {
            Map<String, Integer> pieces = new HashMap<>();
            JsonNode cart = cart();
            for (JsonNode line : lines(cart)) {
                pieces.put(line.path("skuId").asText(), line.path("quantity").asInt());
            }
            for (JsonNode line : cart.path("invalidLines")) {
                pieces.put(line.path("skuId").asText(), line.path("quantity").asInt());
            }
            return pieces;
        }

        /** Orders what is selected, for the price that the cart shows. */
        JsonNode ordersFromCart() {
            JsonNode cart = cart();
            List<Map<String, Object>> wanted = lines(cart).stream()
                    .filter(line -> line.path("selected").asBoolean())
                    .map(line -> Map.<String, Object>of(
                            "skuId", line.path("skuId").asText(),
                            "quantity", line.path("quantity").asInt()))
                    .toList();
            return http().withNewKey()
                    .post(
                            "/api/v1/orders",
                            Map.of(
                                    "lines",
                                    wanted,
                                    "addressId",
                                    addressId,
                                    "origin",
                                    "CART",
                                    "expectedPayableFen",
                                    cart.path("quote").path("payableFen").asLong()))
                    .ok();
        }
    }

    /** The lines of a cart that can be ordered, whatever their group. */
    static List<JsonNode> lines(JsonNode cart) {
        List<JsonNode> lines = new ArrayList<>();
        cart.path("groups").forEach(group -> group.path("lines").forEach(lines::add));
        return lines;
    }

    static Map<String, Object> item(SkuId sku, int quantity) {
        return Map.of("skuId", Ids.text(sku), "quantity", quantity);
    }

    Shopper shopper() {
        Member member = Member.arrives(mall, standin, "小美");
        return new Shopper(member, member.addsAddress());
    }

    MallHttp nobody() {
        return MallHttp.at(mall);
    }

    /** A published SKU of its own product, at so much a piece, with so many pieces. */
    SkuId sells(long priceFen, int pieces) {
        return sells(priceFen, pieces, false);
    }

    SkuId sells(long priceFen, int pieces, boolean virtual) {
        Products.Draft terms = draft(priceFen, virtual);
        Product draft = Await.result(() -> products.create(terms));
        Await.result(() -> products.publish(draft.id(), Optional.empty()));
        SkuId sku = draft.skus().get(0).id();
        if (pieces > 0) {
            receives(sku, pieces);
        }
        return sku;
    }

    /** More pieces, or fewer. */
    void receives(SkuId sku, int delta) {
        Await.result(() -> stock.adjust(UUID.randomUUID().toString(), sku, delta, "盘点"));
    }

    void changesPrice(SkuId sku, long priceFen) {
        var product = productOf(sku);
        Products.Draft terms = draft(priceFen, false);
        Await.result(() -> products.revise(product, terms));
    }

    /** From now on only members of this level may buy it. */
    void reserves(SkuId sku, String level) {
        var product = productOf(sku);
        Products.Draft terms = draft(1000, false, Optional.of(new Exclusivity(level, Optional.empty())));
        Await.result(() -> products.revise(product, terms));
    }

    /** From now on it is not sent to this province. */
    void doesNotSend(SkuId sku, int province) {
        var terms = new FreightTerms(
                "不发货 " + UUID.randomUUID(),
                FreightUnit.PIECE,
                FreightRate.FREE,
                List.of(),
                Set.of(new RegionCode(province)));
        var template = Await.result(() -> freight.create(terms));
        var product = productOf(sku);
        Await.result(() -> freight.assign(template.id(), List.of(product.value())));
    }

    void withdraws(SkuId sku) {
        var product = productOf(sku);
        Await.result(() -> products.withdraw(product));
    }

    private ProductId productOf(SkuId sku) {
        return Await.result(() -> products.skus(List.of(sku))).get(0).product();
    }

    private Products.Draft draft(long priceFen, boolean virtual) {
        return draft(priceFen, virtual, Optional.empty());
    }

    private Products.Draft draft(long priceFen, boolean virtual, Optional<Exclusivity> exclusivity) {
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
                exclusivity,
                virtual);
        var terms = new SkuTerms("BLUEBERRY", List.of(), Money.ofFen(priceFen), Money.ofFen(priceFen), 500);
        return new Products.Draft(content, List.of(terms));
    }

    /** Changes what only time changes. */
    void update(String statement, Object... parameters) {
        Await.result(() -> work.write(() -> sql.update(statement, parameters)));
    }

    long count(String query, Object... parameters) {
        return Await.result(() -> work.read(() -> sql.one(query, row -> row.getLong(0), parameters)));
    }

    void everyPromiseHolds() {
        assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0);
    }
}
