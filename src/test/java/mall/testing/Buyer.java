package mall.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.platform.db.Ids;

/** A member with an address, who asks for prices, orders and pays. Rooms extend it by what else their shoppers do. */
public class Buyer {

    private static final String QUOTES = "/api/v1/quotes";
    private static final String ORDERS = "/api/v1/orders";

    private final Member member;
    private final String addressId;

    /** The member adds an address, to which everything goes that he orders. */
    public Buyer(Member member) {
        this.member = member;
        this.addressId = member.addsAddress();
    }

    /** His phone and his session. */
    public Member member() {
        return member;
    }

    /** Where he lives, as the mall wrote it down. */
    public String addressId() {
        return addressId;
    }

    /** Speaks with the mall as this shopper. */
    public MallHttp http() {
        return member.http();
    }

    /** Where rooms know him by. */
    public MemberId id() {
        return new MemberId(Ids.parse(member.id()));
    }

    /** So many pieces, sent to his address; the body of a quote, to which terms can be added. */
    public Map<String, Object> basket(SkuId sku, int quantity) {
        return basket(Map.of(sku, quantity));
    }

    /** The same of several SKUs. */
    public Map<String, Object> basket(Map<SkuId, Integer> pieces) {
        Map<String, Object> basket = new HashMap<>();
        basket.put(
                "lines",
                pieces.entrySet().stream()
                        .map(line -> Map.of("skuId", Ids.text(line.getKey()), "quantity", line.getValue()))
                        .toList());
        basket.put("addressId", addressId);
        return basket;
    }

    /** The body of an order of so many pieces for so much. */
    public Map<String, Object> wish(SkuId sku, int quantity, long expectedPayableFen) {
        Map<String, Object> wish = basket(sku, quantity);
        wish.put("expectedPayableFen", expectedPayableFen);
        return wish;
    }

    /** The same with a deal. */
    public Map<String, Object> wish(SkuId sku, int quantity, long expectedPayableFen, Map<String, String> deal) {
        Map<String, Object> wish = wish(sku, quantity, expectedPayableFen);
        wish.put("deal", deal);
        return wish;
    }

    /** What he would pay for a basket. */
    public MallHttp.Answer quotes(Map<String, Object> basket) {
        return http().post(QUOTES, basket);
    }

    /** What he would pay for so many pieces. */
    public MallHttp.Answer quotes(SkuId sku, int quantity) {
        return quotes(basket(sku, quantity));
    }

    /** Orders a basket for so much. */
    public MallHttp.Answer orders(Map<String, Object> basket, long payableFen) {
        Map<String, Object> wish = new HashMap<>(basket);
        wish.put("expectedPayableFen", payableFen);
        return http().withNewKey().post(ORDERS, wish);
    }

    /** Orders a basket for what its quote says; gives the order. */
    public JsonNode ordersAsQuoted(Map<String, Object> basket) {
        return orders(basket, quotes(basket).ok().path("payableFen").asLong()).ok();
    }

    /** Orders what {@link #wish} says; gives the order. */
    public JsonNode places(Map<String, Object> wish) {
        return http().withNewKey().post(ORDERS, wish).ok();
    }

    /** His order as it is now. */
    public JsonNode sees(String order) {
        return http().get(ORDERS + "/" + order).ok();
    }

    /** Acts upon his order: {@code cancellations}, {@code receipts}, … */
    public MallHttp.Answer does(String order, String act) {
        return http().withNewKey().post(ORDERS + "/" + order + "/" + act, Map.of());
    }

    /** Prepares the payment; the answer is what the phone needs. */
    public JsonNode opensPayment(String order) {
        return does(order, "payments").ok().path("wechatPay");
    }

    /** Prepares the payment and pays; the mall hears of it by itself. */
    public void pays(String order) {
        member.phone().pay(opensPayment(order)).ok();
    }

    /** Pays, and has the mall look whether he did; gives the order. */
    public JsonNode settles(String order) {
        pays(order);
        return does(order, "payment-checks").ok();
    }

    /** Quotes, orders and pays; gives the id of the order, which now waits for its parcel. */
    public String buys(SkuId sku, int quantity) {
        return buys(sku, quantity, Map.of(), "TO_SHIP");
    }

    /** The same with what else the order says (a deal, coupons, points) and with the status that it has once paid. */
    public String buys(SkuId sku, int quantity, Map<String, Object> terms, String becomes) {
        Map<String, Object> basket = basket(sku, quantity);
        basket.putAll(terms);
        String order = ordersAsQuoted(basket).path("id").asText();
        assertThat(settles(order).path("status").asText()).isEqualTo(becomes);
        return order;
    }
}
