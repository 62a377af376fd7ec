package mall.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import mall.catalog.Sku;
import mall.catalog.SkuId;
import mall.catalog.SkuOption;
import mall.catalog.SkuTerms;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.Eventually;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.ShopFloor;

/** A shop whose customers are not always content. */
@Singleton
class AfterSaleShop extends ShopFloor {

    static final String CASES = "/api/v1/after-sales";
    static final String OPS_CASES = "/api/ops/v1/after-sales/";
    static final String ORDERS = "/api/v1/orders/";
    static final String OPS_ORDERS = "/api/ops/v1/orders/";

    /** A buyer who may come back with what he bought. */
    static class Customer extends Buyer {

        Customer(Member member) {
            super(member);
        }

        MallHttp.Answer applies(Map<String, Object> wish) {
            return http().withNewKey().post(CASES, wish);
        }

        JsonNode seesCase(String afterSale) {
            return http().get(CASES + "/" + afterSale).ok();
        }

        MallHttp.Answer inCase(String afterSale, String act, Object body) {
            return http().withNewKey().post(CASES + "/" + afterSale + "/" + act, body);
        }

        MallHttp.Answer inCase(String afterSale, String act) {
            return inCase(afterSale, act, Map.of());
        }

        /** Waits until the case stands so. */
        JsonNode eventuallySees(String afterSale, String status) {
            return Eventually.value(() -> {
                JsonNode seen = seesCase(afterSale);
                assertThat(seen.path("status").asText()).isEqualTo(status);
                return seen;
            });
        }
    }

    @Override
    public Customer buyer() {
        return new Customer(member());
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
        Money price = Money.ofFen(priceFen);
        SkuTerms[] terms = Stream.of(sizes)
                .map(size -> new SkuTerms(size, List.of(new SkuOption("规格", size)), price, price, 500))
                .toArray(SkuTerms[]::new);
        return offers(draft(category(), Optional.empty(), false, terms), pieces).skus().stream()
                .map(Sku::id)
                .toList();
    }

    /** A member opens a group of two and pays; the group waits for another. Gives the id of the order. */
    String opensAGroup(Customer leader, SkuId sku) {
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

    /** The deadline of a case has come. */
    void timePasses(String afterSale) {
        // by a second, since the mall's clock may be a little behind
        update(
                "UPDATE as_case SET due_at = clock_timestamp() - interval '1 second' WHERE id = $1",
                Ids.parse(afterSale));
    }
}
