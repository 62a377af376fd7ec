package mall.drill;

import static mall.drill.Narrator.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Whether every coupon, every point and every piece in a cart is where the shopper's orders say. */
final class Belongings {

    private static final Set<String> OVER = Set.of("CANCELLED", "CLOSED");
    private static final Set<String> TAKEN = Set.of("LOCKED", "USED");

    private final Friend owner;
    private final CartErrand errand;
    private final CartErrand.Notes notes;

    Belongings(Friend owner, CartErrand errand) {
        this.owner = owner;
        this.errand = errand;
        this.notes = errand.notesOf(owner);
    }

    /** Stops the drill unless everything is accounted for; gives the number of coupons that were. */
    int accountedFor() {
        List<JsonNode> orders = all("/api/v1/orders?limit=100").stream()
                .map(card -> owner.http()
                        .get("/api/v1/orders/" + card.path("id").asText())
                        .ok())
                .toList();
        List<JsonNode> coupons = all("/api/v1/me/coupons?limit=100");
        long claimed = coupons.stream().filter(errand::isClaimed).count();
        between("coupons claimed", notes.claimsMade.get(), claimed, notes.claimsTried.get());
        expect("coupons of live orders", couponsUsedBy(orders), ordersOf(coupons));
        long spent = amountUsed(orders, "POINTS");
        long balance =
                owner.http().get("/api/v1/me/points").ok().path("balance").asLong();
        expect("points left", CartErrand.POINTS_GIVEN - spent, balance);
        between("pieces put in", notes.piecesPut.get(), inCart() + ordered(orders), notes.piecesTried.get());
        return coupons.size();
    }

    // coupon → the live order that uses it, as the orders say
    private static Map<String, String> couponsUsedBy(List<JsonNode> orders) {
        Map<String, String> used = new HashMap<>();
        live(orders).forEach(order -> order.path("uses").forEach(use -> {
            if (use.path("kind").asText().equals("COUPON")) {
                String before =
                        used.put(use.path("id").asText(), order.path("id").asText());
                expect("another live order with this coupon", null, before);
            }
        }));
        return used;
    }

    // the same as the wallet says
    private static Map<String, String> ordersOf(List<JsonNode> coupons) {
        Map<String, String> used = new HashMap<>();
        coupons.stream()
                .filter(coupon -> TAKEN.contains(coupon.path("status").asText()))
                .forEach(coupon -> used.put(
                        coupon.path("id").asText(), coupon.path("orderId").asText()));
        return used;
    }

    private static long amountUsed(List<JsonNode> orders, String kind) {
        return live(orders).stream()
                .flatMap(order -> StreamSupport.stream(order.path("uses").spliterator(), false))
                .filter(use -> use.path("kind").asText().equals(kind))
                .mapToLong(use -> use.path("amount").asLong())
                .sum();
    }

    // what was ordered has left the cart, whatever became of the order
    private static long ordered(List<JsonNode> orders) {
        return orders.stream()
                .flatMap(order -> StreamSupport.stream(order.path("lines").spliterator(), false))
                .mapToLong(line -> line.path("quantity").asLong()
                        - line.path("giftQuantity").asLong())
                .sum();
    }

    private long inCart() {
        return owner.http().get("/api/v1/cart/size").ok().path("pieceCount").asLong();
    }

    private static List<JsonNode> live(List<JsonNode> orders) {
        return orders.stream()
                .filter(order -> !OVER.contains(order.path("status").asText()))
                .toList();
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = owner.http().get(path + cursor).ok();
            page.path("items").forEach(all::add);
            JsonNode next = page.path("nextCursor");
            cursor = next.isTextual() ? "&cursor=" + next.asText() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    private static void between(String what, long least, long actual, long most) {
        if (actual < least || actual > most) {
            throw new AssertionError("%s: %d is not between %d and %d".formatted(what, actual, least, most));
        }
    }
}
