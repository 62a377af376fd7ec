package mall.drill;

import static mall.testing.Eventually.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Whether every fen that WeChat captured is on an order or was given back, seen from both sides at once. */
final class Books {

    /** product.md §0.3: within five minutes, without a person. */
    private static final Duration BY_ITSELF = Duration.ofMinutes(5);

    private final Shop shop;

    Books(Shop shop) {
        this.shop = shop;
    }

    /** Waits until the mall and WeChat agree and every invariant holds; gives the fen that the shop has kept. */
    long balance() {
        within(BY_ITSELF, () -> Narrator.expect("fen that WeChat holds for the shop", keptByOrders(), keptByWechat()));
        within(BY_ITSELF, shop::invariantsHold);
        return keptByWechat();
    }

    private long keptByOrders() {
        long kept = 0;
        String cursor = "";
        do {
            JsonNode page =
                    shop.ops().get("/api/ops/v1/orders?limit=100" + cursor).ok();
            for (JsonNode order : page.path("items")) {
                kept += order.path("paidFen").asLong()
                        - order.path("refundedFen").asLong();
            }
            JsonNode next = page.path("nextCursor");
            cursor = next.isTextual() ? "&cursor=" + next.asText() : "";
        } while (!cursor.isEmpty());
        return kept;
    }

    private long keptByWechat() {
        long kept = 0;
        for (JsonNode transaction : all("/_sim/transactions")) {
            if (transaction.path("success_time").isTextual()) {
                kept += transaction.path("amount").path("total").asLong();
            }
        }
        for (JsonNode refund : all("/_sim/refunds")) {
            if (refund.path("status").asText().equals("SUCCESS")) {
                kept -= refund.path("amount").path("refund").asLong();
            }
        }
        return kept;
    }

    private JsonNode all(String path) {
        return shop.wechat().get(path + "?limit=100000").ok().path("items");
    }
}
