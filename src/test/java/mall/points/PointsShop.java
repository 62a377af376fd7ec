package mall.points;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Arrays;
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
import mall.identity.MemberId;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.OpsDesk;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A shop that sells for money and points, over HTTP. */
@Singleton
class PointsShop {

    private final Categories categories;
    private final Products products;
    private final Stock stock;
    private final URI mall;
    private final URI standin;
    private final Map<String, MallHttp> staff = new ConcurrentHashMap<>();

    PointsShop(
            Categories categories,
            Products products,
            Stock stock,
            @ConfigProperty(name = "quarkus.http.test-port") int port,
            @ConfigProperty(name = "mall.wechat.api-base-url") URI standin) {
        this.categories = categories;
        this.products = products;
        this.stock = stock;
        this.mall = URI.create("http://127.0.0.1:" + port);
        this.standin = standin;
    }

    /** So many pieces in a basket. */
    record Item(SkuId sku, int quantity) {}

    /** A member with an address. */
    record Buyer(Member member, String addressId) {

        MallHttp http() {
            return member.http();
        }

        MemberId id() {
            return new MemberId(Ids.parse(member.id()));
        }

        /** A basket that is paid with up to so many points. */
        Map<String, Object> basket(long points, Item... items) {
            Map<String, Object> basket = new HashMap<>();
            basket.put(
                    "lines",
                    Arrays.stream(items)
                            .map(item -> Map.of("skuId", Ids.text(item.sku()), "quantity", item.quantity()))
                            .toList());
            basket.put("addressId", addressId);
            basket.put("couponIds", List.of());
            basket.put("points", points);
            return basket;
        }

        /** A basket under a deal of the points mall. */
        Map<String, Object> basket(String itemId, Item item) {
            Map<String, Object> basket = basket(0, item);
            basket.put("deal", Map.of("type", "POINTS_MALL", "itemId", itemId));
            return basket;
        }

        MallHttp.Answer quotes(Map<String, Object> basket) {
            return http().post("/api/v1/quotes", basket);
        }

        /** Quotes and places. */
        JsonNode places(Map<String, Object> basket) {
            return places(basket, quotes(basket).ok().path("payableFen").asLong())
                    .ok();
        }

        MallHttp.Answer places(Map<String, Object> basket, long payableFen) {
            Map<String, Object> order = new HashMap<>(basket);
            order.put("expectedPayableFen", payableFen);
            return http().withNewKey().post("/api/v1/orders", order);
        }

        JsonNode sees(String order) {
            return http().get("/api/v1/orders/" + order).ok();
        }

        MallHttp.Answer does(String order, String act) {
            return http().withNewKey().post("/api/v1/orders/" + order + "/" + act, Map.of());
        }

        /** Pays on the phone and waits until the mall knows. */
        JsonNode pays(String order) {
            member.phone().pay(does(order, "payments").ok().path("wechatPay")).ok();
            return does(order, "payment-checks").ok();
        }

        JsonNode points() {
            return http().get("/api/v1/me/points").ok();
        }

        JsonNode entries() {
            return http().get("/api/v1/me/points/entries").ok().path("items");
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
                () -> categories.create(Optional.empty(), new Categories.Draft("茶具", Optional.empty(), 1)));
        var content = new ProductContent(
                category.id(),
                "白瓷盖碗",
                Optional.empty(),
                "/images/cup.jpg",
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                virtual);
        var terms =
                new SkuTerms("CUP-" + UUID.randomUUID(), List.of(), Money.ofFen(priceFen), Money.ofFen(priceFen), 500);
        var product = Await.result(() -> products.create(new Products.Draft(content, List.of(terms))));
        Await.result(() -> products.publish(product.id(), Optional.empty()));
        SkuId sku = product.skus().get(0).id();
        Await.result(() -> stock.adjust(UUID.randomUUID().toString(), sku, pieces, "进货"));
        return sku;
    }
}
