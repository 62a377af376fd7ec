package mall.cart;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mall.catalog.Exclusivity;
import mall.catalog.ProductId;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.shipping.FreightRate;
import mall.shipping.FreightTemplates;
import mall.shipping.FreightTerms;
import mall.shipping.FreightUnit;
import mall.shipping.RegionCode;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.ShopFloor;

/** A shop with something to put into carts, and people who do. */
@Singleton
class CartShop extends ShopFloor {

    static final String CART = "/api/v1/cart";
    static final String LINES = CART + "/lines";

    private final FreightTemplates freight;

    CartShop(FreightTemplates freight) {
        this.freight = freight;
    }

    /** A buyer with a cart. */
    static class Shopper extends Buyer {

        Shopper(Member member) {
            super(member);
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
            return http().get(CART + "?addressId=" + addressId()).ok();
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
                                    addressId(),
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

    @Override
    public Shopper buyer() {
        return new Shopper(member());
    }

    void changesPrice(SkuId sku, long priceFen) {
        var product = productOf(sku);
        Products.Draft terms = draft(category(), priceFen);
        Await.result(() -> products.revise(product, terms));
    }

    /** From now on only members of this level may buy it. */
    void reserves(SkuId sku, String level) {
        var product = productOf(sku);
        var exclusivity = Optional.of(new Exclusivity(level, Optional.empty()));
        Products.Draft terms = draft(category(), exclusivity, false, terms(1_000));
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
}
