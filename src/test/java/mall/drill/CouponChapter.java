package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import mall.testing.Eventually;

/** Coupons from the claim centre to an order, back into the wallet, and to another order. */
final class CouponChapter {

    private static final int PIECES = 3;

    private final Shop shop;
    private final Narrator narrator;
    private final Friend friend;
    private final String sku;

    CouponChapter(Shop shop, Narrator narrator, Friend friend, JsonNode product) {
        this.shop = shop;
        this.narrator = narrator;
        this.friend = friend;
        this.sku = product.path("skus").path(0).path("id").asText();
    }

    void usedAndGivenBackAndUsed() {
        narrator.chapter("优惠券：领取、使用、退回");
        Eventually.eventually(() -> expect("coupons of a newcomer", 2L, count("unused")));
        narrator.tell("%s finds two coupons in the wallet, as every newcomer does", friend);
        long claimed = claimsEverything();
        narrator.tell("%s claims %d more in the claim centre", friend, claimed);
        expect("coupons in the wallet", 2 + claimed, count("unused"));

        JsonNode first = shop.places(friend.member(), friend.home(), sku, PIECES, Map.of());
        long used = first.path("uses").size();
        expect("an order takes coupons", true, used > 0);
        expect("coupons held", used, count("locked"));
        narrator.tell("the best of them, %d, take %s off an order of %d pieces", used, yuan(saved(first)), PIECES);
        friend.http()
                .withNewKey()
                .post("/api/v1/orders/" + first.path("id").asText() + "/cancellations", Map.of())
                .ok();
        expect("coupons held after the order was cancelled", 0L, count("locked"));

        JsonNode second =
                shop.pays(friend.member(), shop.places(friend.member(), friend.home(), sku, PIECES, Map.of()));
        expect("the same coupons save the same again", saved(first), saved(second));
        expect("coupons used", used, count("used"));
        narrator.tell("cancelled, it gives them back at once; the next order is paid with the same");
    }

    private long claimsEverything() {
        long claimed = 0;
        for (JsonNode offer : friend.http().get("/api/v1/coupon-center").ok().path("items")) {
            if (offer.path("state").asText().equals("CLAIMABLE")) {
                String template = offer.path("templateId").asText();
                friend.http()
                        .withNewKey()
                        .post("/api/v1/coupon-templates/" + template + "/claims", Map.of())
                        .ok();
                claimed++;
            }
        }
        return claimed;
    }

    private long count(String status) {
        return friend.http()
                .get("/api/v1/me/coupons")
                .ok()
                .path("counts")
                .path(status)
                .asLong();
    }

    private static long saved(JsonNode order) {
        long saved = 0;
        for (JsonNode use : order.path("uses")) {
            saved += use.path("worthFen").asLong();
        }
        return saved;
    }
}
