package mall.invitation;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.order.OrderEvent.OrderReceived;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.ShopFloor;
import mall.testing.WechatPhone;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;

/** Friends who invite friends, who buy. */
abstract class InvitationScene extends ShopFloor {

    static final String OPS = "/api/ops/v1/invitation-programs";
    static final long PRICE = 5_000;

    @Inject
    Clock clock;

    @Inject
    FollowInvitees following;

    @Inject
    Ids ids;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI wechat;

    private final List<String> published = new ArrayList<>();

    @AfterEach
    void programsEndAndEveryPromiseHolds() {
        published.forEach(id -> staff(Roles.ADMIN).post(OPS + "/" + id + "/closures", Map.of()));
        eventually(this::everyPromiseHolds);
    }

    // ---- the shop ----

    /** First order ¥5 for the inviter and 100 points for the friend, third ¥15; with these terms changed. */
    Map<String, Object> terms(Map<String, Object> changes) {
        Instant now = clock.instant();
        Map<String, Object> terms = new HashMap<>(Map.of(
                "name",
                "邀请有礼",
                "startsAt",
                wire(now.minusSeconds(60)),
                "endsAt",
                wire(now.plus(Duration.ofDays(1))),
                "rewardDays",
                90,
                "minOrderFen",
                1_000,
                "dailyCap",
                100,
                "budgetFen",
                1_000_000,
                "steps",
                List.of(step(1, List.of(cash(500)), List.of(points(100))), step(3, List.of(cash(1_500)), List.of())),
                "prizes",
                List.of()));
        terms.putAll(changes);
        return terms;
    }

    /** A program that runs, and ends with the test. */
    String runs(Map<String, Object> changes) {
        String id =
                staff(Roles.OPERATOR).post(OPS, terms(changes)).ok().path("id").asText();
        staff(Roles.FINANCE).post(OPS + "/" + id + "/publications", Map.of()).ok();
        published.add(id);
        return id;
    }

    static Map<String, Object> step(int nth, List<Object> inviter, List<Object> invitee) {
        return Map.of("nth", nth, "inviter", inviter, "invitee", invitee);
    }

    static Map<String, Object> cash(long fen) {
        return Map.of("kind", "CASH", "amount", fen);
    }

    static Map<String, Object> points(long points) {
        return Map.of("kind", "POINTS", "amount", points);
    }

    private static String wire(Instant instant) {
        return BusinessTime.onTheWire(instant).toString();
    }

    // ---- people ----

    String codeOf(Member member) {
        return member.http().get("/api/v1/me/invitation").ok().path("code").asText();
    }

    /** Registers with a code, on a phone of his own. */
    Member comesBy(String code) {
        WechatPhone phone = WechatPhone.of(wechat, "小新");
        JsonNode session = nobody().post("/api/v1/sessions", Map.of("code", phone.loginCode(), "inviteCode", code))
                .ok();
        return new Member(
                session.path("member").path("id").asText(),
                phone,
                nobody().as(session.path("accessToken").asText()));
    }

    MallHttp.Answer names(Member invitee, String code) {
        return invitee.http().put("/api/v1/me/inviter", Map.of("code", code));
    }

    /** Somebody who is bound to the inviter. */
    Buyer invitedBy(Member inviter) {
        Member invitee = member();
        names(invitee, codeOf(inviter)).ok();
        return new Buyer(invitee);
    }

    static MemberId idOf(Member member) {
        return new MemberId(Ids.parse(member.id()));
    }

    // ---- orders ----

    /** Buys one, gets it, and says so; gives the order. */
    String receives(Buyer buyer, SkuId sku) {
        String order = buyer.buys(sku, 1);
        String waybill = "YT%013d".formatted(ids.next() % 10_000_000_000_000L);
        staff(Roles.OPERATOR)
                .withNewKey()
                .post("/api/ops/v1/orders/" + order + "/shipments", Map.of("carrier", "YTO", "trackingNo", waybill))
                .ok();
        buyer.does(order, "receipts").ok();
        return order;
    }

    void refunds(String order, long fen) {
        staff(Roles.FINANCE)
                .withNewKey()
                .post("/api/ops/v1/orders/" + order + "/refunds", Map.of("amountFen", fen, "reason", "协商退款"))
                .ok();
    }

    /** The event of the receipt arrives, once more. */
    void hearsAgain(Buyer buyer, String order) {
        var event = new OrderReceived(new OrderId(Ids.parse(order)), buyer.id(), clock.instant());
        Await.result(() -> following.on(event));
    }

    // ---- what came of it ----

    JsonNode payouts(Member member) {
        return member.http().get("/api/v1/me/payouts").ok().path("items");
    }

    long points(Member member) {
        return member.http().get("/api/v1/me/points").ok().path("balance").asLong();
    }

    List<String> payoutStates(Member member) {
        List<String> states = new ArrayList<>();
        payouts(member)
                .forEach(payout -> states.add(payout.path("payableFen").asLong() + " "
                        + payout.path("status").asText()));
        return states;
    }

    /** How the steps of those stand whom the member invited. */
    List<String> steps(Member inviter) {
        List<String> all = new ArrayList<>();
        staff(Roles.VIEWER)
                .get("/api/ops/v1/inviters/" + inviter.id() + "/earnings?limit=100")
                .ok()
                .path("items")
                .forEach(step -> all.add(step.path("nth").asInt() + " "
                        + step.path("status").asText()
                        + (step.path("reason").isTextual()
                                ? " " + step.path("reason").asText()
                                : "")));
        return all;
    }

    void becomes(Member inviter, String... steps) {
        eventually(() -> assertThat(steps(inviter)).containsExactlyInAnyOrder(steps));
    }
}
