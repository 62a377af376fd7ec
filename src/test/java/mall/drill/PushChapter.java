package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;
import static mall.testing.Eventually.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.testing.MallHttp;

/** Ops pushes a coupon: one writes it, another approves, it arrives, is used, and its effect is told honestly. */
final class PushChapter {

    private static final String OPS = "/api/ops/v1";
    private static final String PUSHES = OPS + "/coupon-pushes";
    private static final String PASSWORD = "the second person's own";

    private final Shop shop;
    private final Narrator narrator;
    private final Friend friend;
    private final String sku;
    private final String mark = "发券" + UUID.randomUUID().toString().substring(0, 8);

    PushChapter(Shop shop, Narrator narrator, Friend friend, JsonNode product) {
        this.shop = shop;
        this.narrator = narrator;
        this.friend = friend;
        this.sku = product.path("skus").path(0).path("id").asText();
    }

    void fromASegmentToItsEffect() {
        narrator.chapter("按人群发券：预览、第二人审批、到账、使用、效果");
        JsonNode draft = shop.ops()
                .post(
                        PUSHES,
                        Map.of(
                                "name",
                                mark,
                                "segmentId",
                                segment(),
                                "templateId",
                                template(),
                                "holdOutBasisPoints",
                                0,
                                "withMessage",
                                true))
                .ok();
        String path = PUSHES + "/" + draft.path("id").asText();
        JsonNode preview = shop.ops().get(path + "/preview").ok();
        expect("members in the preview", 1L, preview.path("members").asLong());
        narrator.tell("the preview finds 1 member; half of a price without a limit always needs a second person");

        JsonNode waiting = shop.ops().post(path + "/submissions", Map.of()).ok();
        expect(waiting, "status", "WAITING_APPROVAL");
        Map<String, Object> seen = Map.of("version", waiting.path("version").asLong());
        expect(
                "the author's own approval",
                "PUSH_NEEDS_ANOTHER_PERSON",
                shop.ops().post(path + "/approvals", seen).code());
        secondPerson().post(path + "/approvals", seen).ok();
        narrator.tell("its author may not approve it; a colleague does");

        JsonNode done = value(() -> {
            JsonNode now = shop.ops().get(path).ok();
            expect(now, "status", "DONE");
            return now;
        });
        expect("coupons given", 1L, done.at("/progress/issued").asLong());
        String inbox = friend.http().get("/api/v1/me/messages").ok().toString();
        expect("a message in the inbox", true, inbox.contains("COUPON_PUSHED") && inbox.contains(mark));
        narrator.tell("%s finds the coupon in the wallet and a message in the inbox", friend);

        shop.pays(friend.member(), shop.places(friend.member(), friend.home(), sku, 1, Map.of()));
        JsonNode effect = value(() -> {
            JsonNode now = shop.ops().get(path + "/effect").ok();
            expect("coupons used", 1L, now.path("used").asLong());
            expect("buyers", 1L, now.at("/given/buyers").asLong());
            return now;
        });
        expect("enough to compare", false, effect.path("enough").asBoolean());
        narrator.tell(
                "%s uses it and saves %s; of one buyer the mall claims no effect",
                friend, yuan(effect.path("savedFen").asLong()));
    }

    private String segment() {
        shop.ops()
                .post(
                        OPS + "/member-tags/additions",
                        Map.of("tag", mark, "memberIds", List.of(friend.member().id())))
                .ok();
        return id(shop.ops()
                .post(
                        OPS + "/segments",
                        Map.of("name", mark, "rule", Map.of("fact", "tag", "op", "ANY_OF", "value", List.of(mark))))
                .ok());
    }

    private String template() {
        Instant now = Instant.now();
        String id = id(shop.ops()
                .post(
                        OPS + "/coupon-templates",
                        Map.ofEntries(
                                Map.entry("name", mark),
                                Map.entry("kind", "PERCENT"),
                                Map.entry("payBasisPoints", 5_000),
                                Map.entry("thresholdFen", 0),
                                Map.entry("stackClass", "ORDER_COUPON"),
                                Map.entry("validDays", 7),
                                Map.entry("claimFrom", now.minusSeconds(60).toString()),
                                Map.entry(
                                        "claimUntil",
                                        now.plus(Duration.ofHours(1)).toString()),
                                Map.entry("total", 1),
                                Map.entry("perMember", 1),
                                Map.entry("returnPolicy", "RETURN_IF_VALID"),
                                Map.entry("sources", List.of("PUSH"))))
                .ok());
        shop.ops()
                .post(OPS + "/coupon-templates/" + id + "/publications", Map.of())
                .ok();
        return id;
    }

    private MallHttp secondPerson() {
        String username = "second." + UUID.randomUUID().toString().substring(0, 8);
        shop.ops()
                .post(OPS + "/staff", Map.of("username", username, "password", PASSWORD, "roles", List.of("operator")))
                .ok();
        JsonNode session = shop.visitor()
                .post(OPS + "/sessions", Map.of("username", username, "password", PASSWORD))
                .ok();
        return shop.visitor().as(session.path("accessToken").asText());
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asText();
    }
}
