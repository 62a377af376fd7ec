package mall.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import mall.testing.MallHttp;

/**
 * A shopper claims a coupon, fills his cart, orders from it with the coupon and some points, and pays – or thinks better
 * of it. Notes what he was told, so that it can be asked for afterwards.
 */
final class CartErrand implements Crowd.Errand {

    static final int POINTS_GIVEN = 1_000_000;

    private static final int PIECES = 2;
    private static final int POINTS_EACH = 300;

    /** What a shopper tried, and what of it the mall said it did. */
    static final class Notes {
        final AtomicLong claimsTried = new AtomicLong();
        final AtomicLong claimsMade = new AtomicLong();
        final AtomicLong piecesTried = new AtomicLong();
        final AtomicLong piecesPut = new AtomicLong();
        private long rounds;
    }

    private final Crowd crowd;
    private final String sku;
    private final String template;
    private final Map<Friend, Notes> notes = new ConcurrentHashMap<>();

    CartErrand(Crowd crowd, BackOffice office, String sku) {
        this.crowd = crowd;
        this.sku = sku;
        this.template = office.coupon("演练 满 10 减 1", 1_000, 100, 100_000, 1_000, "CLAIM")
                .path("id")
                .asText();
        crowd.buyers().forEach(buyer -> office.givePoints(buyer.member(), POINTS_GIVEN, "演练"));
    }

    /** Whether it is one of those that are claimed here; newcomers have others besides. */
    boolean isClaimed(JsonNode coupon) {
        return coupon.path("templateId").asText().equals(template);
    }

    Notes notesOf(Friend buyer) {
        return notes.computeIfAbsent(buyer, new_ -> new Notes());
    }

    @Override
    public void run(Friend buyer) {
        Notes mine = notesOf(buyer);
        claim(buyer, mine);
        boolean filled = fill(buyer, mine);
        crowd.checked(buyer.http().get("/api/v1/cart?addressId=" + buyer.home() + "&points=" + POINTS_EACH));
        Map<String, Object> order = order(buyer);
        MallHttp.Answer quote = crowd.checked(buyer.http().post("/api/v1/quotes", order));
        // only what he surely put in, so that what he orders never exceeds it
        if (!filled || quote.status() != 200) {
            return;
        }
        order.put("expectedPayableFen", quote.json().path("payableFen").asLong());
        // every fourth thinks better of it: what he used must come back
        if (++mine.rounds % 4 == 0) {
            thinksBetterOfIt(buyer, order);
        } else {
            crowd.orderAndPay(buyer, order);
        }
    }

    private void claim(Friend buyer, Notes mine) {
        String claims = "/api/v1/coupon-templates/" + template + "/claims";
        mine.claimsTried.incrementAndGet();
        if (crowd.checked(buyer.http().withNewKey().post(claims, Map.of())).status() == 201) {
            mine.claimsMade.incrementAndGet();
        }
    }

    private boolean fill(Friend buyer, Notes mine) {
        mine.piecesTried.addAndGet(PIECES);
        boolean filled =
                crowd.checked(buyer.http().post("/api/v1/cart/lines", item())).status() == 201;
        mine.piecesPut.addAndGet(filled ? PIECES : 0);
        return filled;
    }

    private Map<String, Object> order(Friend buyer) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("lines", List.of(item()));
        order.put("addressId", buyer.home());
        order.put("origin", "CART");
        order.put("points", POINTS_EACH);
        return order;
    }

    private Map<String, Object> item() {
        return Map.of("skuId", sku, "quantity", PIECES);
    }

    private void thinksBetterOfIt(Friend buyer, Map<String, Object> order) {
        MallHttp.Answer placed = crowd.order(buyer, order);
        if (placed.status() == 201) {
            String cancellations = "/api/v1/orders/" + placed.json().path("id").asText() + "/cancellations";
            crowd.checked(buyer.http().withNewKey().post(cancellations, Map.of()));
        }
    }
}
