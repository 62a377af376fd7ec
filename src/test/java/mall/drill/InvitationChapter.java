package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mall.testing.Eventually;

/** From a code to money on the phone: a friend comes by it, receives two orders, and who invited him takes ¥5 out. */
final class InvitationChapter {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Shop shop;
    private final Narrator narrator;
    private final Friend inviter;
    private final JsonNode product;

    InvitationChapter(Shop shop, Narrator narrator, Friend inviter, JsonNode product) {
        this.shop = shop;
        this.narrator = narrator;
        this.inviter = inviter;
        this.product = product;
    }

    void fromACodeToCash() {
        narrator.chapter("邀请有礼：从邀请码到零钱");
        Friend friend = comesByTheCode();
        receivesAnOrder(friend);
        JsonNode payout = payout();
        narrator.tell(
                "the first one earns %s %s, and %s gets her own gift",
                inviter, yuan(payout.path("payableFen").asLong()), friend);
        receivesAnOrder(friend);
        Eventually.within(
                PATIENCE,
                () -> expect("orders kept", 2, invitee().path("keptOrders").asInt()));
        expect("steps reached", 1, invitee().path("steps").size());
        narrator.tell("the second earns nothing, as the rules said; one more to the next step");
        takesOut(payout.path("id").asText());
    }

    private Friend comesByTheCode() {
        JsonNode mine = inviter.http().get("/api/v1/me/invitation").ok();
        String code = mine.path("code").asText();
        JsonNode landing = shop.visitor().get("/api/v1/invitations/" + code).ok();
        narrator.tell(
                "%s invites with code %s; the page says all %d rules before anybody taps",
                inviter, code, landing.path("program").path("rules").size());
        Friend friend = Friend.arrives(shop, "朵朵");
        friend.http().put("/api/v1/me/inviter", Map.of("code", code)).ok();
        narrator.tell("%s is new and names him as her inviter", friend);
        return friend;
    }

    private void receivesAnOrder(Friend friend) {
        String sku = product.path("skus").path(0).path("id").asText();
        JsonNode order = shop.places(friend.member(), friend.home(), sku, 1, Map.of());
        shop.pays(friend.member(), order);
        shop.orderBecomes(friend.member(), order, "TO_SHIP");
        shop.ships(order, List.of());
        shop.receives(friend.member(), order);
        narrator.tell("%s receives order %s", friend, order.path("orderNo").asText());
    }

    private JsonNode payout() {
        Eventually.within(PATIENCE, () -> expect("payouts waiting", 1, payouts().size()));
        return payouts().path(0);
    }

    private void takesOut(String payout) {
        JsonNode ticket = inviter.http()
                .withNewKey()
                .post("/api/v1/me/payouts/" + payout + "/transfers", Map.of())
                .ok();
        inviter.member().phone().takes(ticket).ok();
        Eventually.within(PATIENCE, () -> expect(payouts().path(0), "status", "PAID"));
        narrator.tell("%s taps 领取, confirms on his phone, and the money is in his change", inviter);
    }

    private JsonNode payouts() {
        return inviter.http().get("/api/v1/me/payouts").ok().path("items");
    }

    private JsonNode invitee() {
        return inviter.http()
                .get("/api/v1/me/invitation/invitees")
                .ok()
                .path("items")
                .path(0);
    }
}
