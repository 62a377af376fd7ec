package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import mall.testing.Eventually;

/** From a newcomer's first coupon to a paid order: a cart, promotions, points, every fen explained. */
final class PurchaseChapters {

    private static final String CART = "/api/v1/cart";
    private static final int GOODWILL = 500;

    private final Shop shop;
    private final BackOffice office;
    private final Narrator narrator;

    PurchaseChapters(Shop shop, BackOffice office, Narrator narrator) {
        this.shop = shop;
        this.office = office;
        this.narrator = narrator;
    }

    /** Two of the shop's goods, both in stock and neither dear. */
    record Goods(JsonNode first, JsonNode second) {

        static String sku(JsonNode product) {
            return product.path("skus").path(0).path("id").asText();
        }

        static long price(JsonNode product) {
            return product.path("skus").path(0).path("priceFen").asLong();
        }

        List<String> ids() {
            return List.of(first.path("id").asText(), second.path("id").asText());
        }
    }

    Friend aNewcomerGetsHerPack() {
        narrator.chapter("新人礼包");
        Friend yu = Friend.arrives(shop, "小鱼");
        List<String> pack = Eventually.value(() -> packOf(yu));
        narrator.tell("小鱼 is new here and finds %s in her wallet", pack);
        return yu;
    }

    void sheClaimsACoupon(Friend yu) {
        narrator.chapter("领券");
        JsonNode template = office.coupon("满 100 减 15", 10_000, 1_500, 1, 1, "CLAIM");
        String claims = "/api/v1/coupon-templates/" + template.path("id").asText() + "/claims";
        JsonNode claimed = yu.http().withNewKey().post(claims, Map.of()).ok();
        narrator.tell(
                "she claims the last one of %s",
                claimed.path("terms").path("headline").asText());
        Friend late = Friend.arrives(shop, "路人");
        expect(
                "who comes later gets none",
                409,
                late.http().withNewKey().post(claims, Map.of()).status());
        narrator.tell("who comes a moment later is told that they are gone");
    }

    Goods sheFillsACart(Friend yu) {
        narrator.chapter("购物车：凑单、满减、登录后合并");
        Goods goods = affordableGoods();
        JsonNode promotion = office.fullReduction("满 120 减 20", goods.ids(), 12_000, 2_000);
        put(yu, Goods.sku(goods.first()), 1);
        JsonNode little = Eventually.value(() -> hinting(cart(yu, "")));
        narrator.tell(
                "one piece of %s in her cart: %s",
                goods.first().path("title").asText(),
                textsOf(little.path("quote").path("hints"), "text"));
        int more = piecesFor(12_000, Goods.price(goods.second()));
        JsonNode merged = yu.http()
                .withNewKey()
                .post(
                        CART + "/merges",
                        Map.of("lines", List.of(Map.of("skuId", Goods.sku(goods.second()), "quantity", more))))
                .ok();
        expect("kinds in the cart", "2", merged.path("lineCount").asText());
        JsonNode cart = cart(yu, "");
        narrator.tell(
                "%d pieces of %s from before her login are merged in; now %s applies: %s instead of %s",
                more,
                goods.second().path("title").asText(),
                promotion.path("name").asText(),
                yuan(payable(cart.path("quote"))),
                yuan(cart.path("quote").path("goodsFen").asLong()));
        return goods;
    }

    /** She pays with coupon and points what the cart shows, explained lane by lane. */
    JsonNode shePaysWhatTheCartShows(Friend yu) {
        narrator.chapter("逐项计价，用券和积分付款");
        office.givePoints(yu.member(), GOODWILL, "开业感谢");
        JsonNode cart = cart(yu, "&points=" + GOODWILL);
        JsonNode quote = cart.path("quote");
        narrator.tell("goods %s", yuan(quote.path("goodsFen").asLong()));
        long explained = quote.path("goodsFen").asLong();
        for (JsonNode adjustment : quote.path("adjustments")) {
            long amount = adjustment.path("amountFen").asLong();
            explained += amount;
            narrator.tell(
                    "%-10s %s %s%s",
                    adjustment.path("lane").asText(),
                    adjustment.path("name").asText(),
                    amount < 0 ? "−" : "+",
                    yuan(Math.abs(amount)));
        }
        expect("what the lanes explain", payable(quote), explained);
        expect("kinds of things used", List.of("COUPON", "POINTS"), kindsOf(quote));
        JsonNode order = orders(yu, cart);
        narrator.tell(
                "order %s over %s, %s used",
                order.path("orderNo").asText(), yuan(payable(order)), textsOf(order.path("uses"), "kind"));
        expect("her points while the order waits", 0L, points(yu, "balance"));
        JsonNode paid = shop.pays(yu.member(), order);
        expect(paid, "status", "TO_SHIP");
        Eventually.eventually(
                () -> expect("lines in her cart", 0, linesOf(cart(yu, "")).size()));
        narrator.tell("she pays; coupon and points are used, and the cart is empty");
        expect("points on their way", true, frozenAtLast(yu) > 0);
        narrator.tell("%d points are on their way: frozen until the refund window has closed", frozenAtLast(yu));
        return paid;
    }

    long points(Friend friend, String field) {
        return friend.http().get("/api/v1/me/points").ok().path(field).asLong();
    }

    private long frozenAtLast(Friend yu) {
        return Eventually.value(() -> {
            long frozen = points(yu, "frozen");
            if (frozen == 0) {
                throw new AssertionError("nothing frozen yet");
            }
            return frozen;
        });
    }

    private JsonNode orders(Friend yu, JsonNode cart) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put(
                "lines",
                linesOf(cart).stream()
                        .map(line -> Map.of("skuId", line.path("skuId"), "quantity", line.path("quantity")))
                        .toList());
        order.put("addressId", yu.home());
        order.put("origin", "CART");
        order.put("points", GOODWILL);
        order.put("expectedPayableFen", payable(cart.path("quote")));
        return yu.http().withNewKey().post("/api/v1/orders", order).ok();
    }

    private Goods affordableGoods() {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode card :
                shop.visitor().get("/api/v1/products?limit=50").ok().path("items")) {
            long price = card.path("priceFen").asLong();
            if (found.size() < 2 && price >= 3_000 && price <= 9_000) {
                JsonNode product = shop.product(card.path("id").asText());
                office.stock(Goods.sku(product), 100);
                found.add(product);
            }
        }
        return new Goods(found.get(0), found.get(1));
    }

    private static void put(Friend friend, String sku, int pieces) {
        friend.http()
                .post(CART + "/lines", Map.of("skuId", sku, "quantity", pieces))
                .ok();
    }

    private static JsonNode cart(Friend friend, String wish) {
        return friend.http().get(CART + "?addressId=" + friend.home() + wish).ok();
    }

    private static JsonNode hinting(JsonNode cart) {
        expect(
                "a hint to buy more",
                true,
                textsOf(cart.path("quote").path("hints"), "text").toString().contains("减"));
        return cart;
    }

    private static int piecesFor(long amountFen, long priceFen) {
        return (int) (amountFen / priceFen) + 1;
    }

    private static List<JsonNode> linesOf(JsonNode cart) {
        List<JsonNode> lines = new ArrayList<>();
        cart.path("groups").forEach(group -> group.path("lines").forEach(lines::add));
        return lines;
    }

    private static List<String> packOf(Friend friend) {
        JsonNode items = friend.http().get("/api/v1/me/coupons").ok().path("items");
        List<String> pack = StreamSupport.stream(items.spliterator(), false)
                .filter(coupon -> coupon.path("source").asText().equals("NEWCOMER"))
                .map(coupon -> coupon.path("terms").path("headline").asText())
                .toList();
        expect("a newcomer's pack", false, pack.isEmpty());
        return pack;
    }

    private static List<String> kindsOf(JsonNode quote) {
        return textsOf(quote.path("uses"), "kind").stream().distinct().sorted().toList();
    }

    private static List<String> textsOf(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }

    private static long payable(JsonNode priced) {
        return priced.path("payableFen").asLong();
    }
}
