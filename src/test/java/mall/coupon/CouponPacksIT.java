package mall.coupon;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;

/** Split coupons over HTTP: opened, shown, taken, spent, and taken back. */
@QuarkusTest
class CouponPacksIT extends PackScene {

    @Test
    void aPackIsOpenedShownToEverybodyTakenAndSpent() {
        Buyer mei = buyer();
        PackRule rule = rule(wish -> wish);
        JsonNode opened = opens(mei, rule, Map.of()).ok();
        String pack = opened.path("id").asText();
        assertThat(opened.at("/you/owner").asBoolean()).isTrue();
        assertThat(opened.at("/shares/0/takenBy/nickname").asText()).isEqualTo("微信用户");

        JsonNode landing = landing(pack);
        assertThat(landing.path("shares").valueStream().map(share -> share.path("amountFen")
                        .asLong()))
                .containsExactly(680L, 560L, 440L, 320L);
        assertThat(landing.path("nextFen").asLong()).isEqualTo(560);
        assertThat(landing.has("you") && !landing.path("you").isNull()).isFalse();

        Buyer li = buyer();
        JsonNode coupon = takes(li, pack, Map.of("expectedFen", 560)).ok();
        assertThat(coupon.at("/terms/headline").asText()).isEqualTo("满 ¥50.00 减 ¥5.60");
        assertThat(coupon.path("source").asText()).isEqualTo("SPLIT");
        SkuId nuts = sells(20_000);
        JsonNode quote = li.quotes(li.basket(Map.of(nuts, 1))).ok();
        assertThat(quote.at("/uses/0/worthFen").asLong()).isEqualTo(560);
        assertThat(mei.http()
                        .get("/api/v1/me/coupon-packs")
                        .ok()
                        .at("/items/0/nextFen")
                        .asLong())
                .isEqualTo(440);
    }

    @Test
    void aLinkToAPackTellsTheNextTakerExactlyWhatHeGets() {
        Buyer mei = buyer();
        String pack = opens(mei, rule(wish -> wish), Map.of()).ok().path("id").asText();
        JsonNode share = mei.http()
                .post("/api/v1/shares", Map.of("target", Map.of("type", "COUPON_PACK", "id", pack)))
                .ok();
        assertThat(share.path("title").asText()).isEqualTo("「分享领红包」还有 3 份，下一份 ¥5.60");
        assertThat(share.path("scene").asText()).hasSizeLessThanOrEqualTo(32);

        String landing = "/api/v1/landings/" + share.path("token").asText();
        assertThat(nobody().get(landing).ok().at("/pack/nextFen").asLong()).isEqualTo(560);
        Buyer li = buyer();
        assertThat(li.http().get(landing).ok().path("actions")).hasToString("[\"TAKE\"]");
        takes(li, pack, Map.of("expectedFen", 560)).ok();
        assertThat(li.http().get(landing).ok().path("actions")).hasToString("[\"VIEW\"]");
        assertThat(nobody().get(landing).ok().at("/pack/nextFen").asLong()).isEqualTo(440);
        assertThat(mei.http()
                        .post("/api/v1/shares", Map.of("target", Map.of("type", "COUPON_PACK", "id", "0HZX000000001")))
                        .code())
                .isEqualTo("COUPON_PACK_NOT_FOUND");
    }

    @Test
    void whoWasOvertakenIsAskedAgainAndNothingIsTaken() {
        PackRule rule = rule(wish -> wish);
        String pack = opens(buyer(), rule, Map.of()).ok().path("id").asText();
        takes(buyer(), pack, Map.of("expectedFen", 560)).ok();
        Buyer late = buyer();
        MallHttp.Answer changed = takes(late, pack, Map.of("expectedFen", 560));
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.code()).isEqualTo("COUPON_PACK_CHANGED");
        assertThat(changed.json().path("nextFen").asLong()).isEqualTo(440);
        assertThat(late.http().get("/api/v1/me/coupons").ok().path("items")).isEmpty();
    }

    @Test
    void theSameKeyTakesOnce() {
        PackRule rule = rule(wish -> wish);
        String pack = opens(buyer(), rule, Map.of()).ok().path("id").asText();
        MallHttp once = buyer().http().withNewKey();
        String path = "/api/v1/coupon-packs/" + pack + "/shares";
        String first = once.post(path, Map.of()).ok().path("id").asText();
        assertThat(once.post(path, Map.of()).ok().path("id").asText()).isEqualTo(first);
    }

    @Test
    void onlyNewcomersTakeWhatIsForThem() {
        PackRule rule = rule(Wish::forNewcomers);
        String pack = opens(buyer(), rule, Map.of()).ok().path("id").asText();
        Buyer regular = buyer();
        pays(regular, placed(regular, sells(10_000)));
        assertThat(takes(regular, pack, Map.of()).code()).isEqualTo("COUPON_PACK_NEWCOMERS_ONLY");
        takes(buyer(), pack, Map.of()).ok();
    }

    @Test
    void aPaidOrderOpensOnePackAndItsRefundVoidsWhatNobodyUsed() {
        Buyer mei = buyer();
        PackRule rule = rule(wish -> wish.afterAnOrderFrom(8_000).perMember(5));
        String order = placed(mei, sells(10_000));
        assertThat(opens(mei, rule, Map.of("orderId", order)).code()).isEqualTo("COUPON_PACK_NOT_EARNED");
        pays(mei, order);
        String pack = opens(mei, rule, Map.of("orderId", order)).ok().path("id").asText();
        assertThat(opens(mei, rule, Map.of("orderId", order)).code()).isEqualTo("COUPON_PACK_NOT_EARNED");
        assertThat(opens(buyer(), rule, Map.of("orderId", order)).status()).isEqualTo(404);

        Buyer li = buyer();
        String used = takes(li, pack, Map.of()).ok().path("id").asText();
        String spent =
                li.ordersAsQuoted(with(li, sells(10_000), used)).path("id").asText();
        pays(li, spent);
        Buyer wang = buyer();
        takes(wang, pack, Map.of()).ok();

        refundWhole(mei, order);
        eventually(() -> assertThat(landing(pack).path("state").asText()).isEqualTo("REVOKED"));
        assertThat(onlyCoupon(mei).path("status").asText()).isEqualTo("VOID");
        assertThat(onlyCoupon(wang).path("status").asText()).isEqualTo("VOID");
        assertThat(onlyCoupon(li).path("status").asText()).isEqualTo("USED");
        assertThat(takes(buyer(), pack, Map.of()).code()).isEqualTo("COUPON_PACK_OVER");
    }

    @Test
    void badInputIsRefusedAndNamesItsField() {
        PackRule rule = rule(wish -> wish);
        Buyer mei = buyer();
        assertThat(nobody().get("/api/v1/coupon-packs/0000000000000").status()).isEqualTo(404);
        assertThat(nobody().get("/api/v1/coupon-packs/robert'--").status()).isEqualTo(404);
        assertThat(mei.http()
                        .withNewKey()
                        .post("/api/v1/coupon-packs", Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(mei.http()
                        .post("/api/v1/coupon-packs", Map.of("ruleId", Ids.text(rule.id())))
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        String pack = opens(mei, rule, Map.of()).ok().path("id").asText();
        assertThat(takes(buyer(), pack, Map.of("expectedFen", -1)).status()).isEqualTo(422);
        assertThat(nobody().withNewKey()
                        .post("/api/v1/coupon-packs/" + pack + "/shares", Map.of())
                        .status())
                .isEqualTo(401);
        assertThat(opens(mei, rule, Map.of("orderId", "nonsense")).code()).isEqualTo("ORDER_NOT_FOUND");
    }

    @Test
    void opsSeesThePlanBeforeItPublishesAndEndsARule() {
        MallHttp ops = staff(Roles.OPERATOR);
        CouponTemplate template = published(draft -> draft.off(700).from(5_000).sources(CouponSource.SPLIT));
        Map<String, Object> entry = entry(template);
        JsonNode draft = ops.post("/api/ops/v1/coupon-pack-rules", entry).ok();
        assertThat(draft.path("amountsFen").valueStream().map(JsonNode::asLong))
                .containsExactly(680L, 560L, 440L, 320L);
        String rule = "/api/ops/v1/coupon-pack-rules/" + draft.path("id").asText();
        ops.post(rule + "/publications", Map.of()).ok();
        assertThat(nobody().get("/api/v1/coupon-pack-rules").ok().valueStream().map(open -> open.path("id")
                        .asText()))
                .contains(draft.path("id").asText());
        ops.post(rule + "/endings", Map.of()).ok();
        assertThat(ops.post(rule + "/publications", Map.of()).code()).isEqualTo("COUPON_PACK_RULE_WRONG_STATUS");

        entry.put("totalFen", 4_000);
        MallHttp.Answer tooLarge = ops.post("/api/ops/v1/coupon-pack-rules", entry);
        assertThat(tooLarge.status()).isEqualTo(422);
        assertThat(tooLarge.json().at("/violations/0/field").asText()).isEqualTo("templateId");
        assertThat(staff(Roles.VIEWER)
                        .post("/api/ops/v1/coupon-pack-rules", entry)
                        .status())
                .isEqualTo(403);
    }

    private Map<String, Object> entry(CouponTemplate template) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("name", "下单送红包");
        entry.put("templateId", Ids.text(template.id()));
        entry.put("occasion", "PAID_ORDER");
        entry.put("orderFromFen", 9_900);
        entry.put("shares", 4);
        entry.put("totalFen", 2_000);
        entry.put("leastFen", 200);
        entry.put("hours", 24);
        entry.put("startsAt", clock.instant().toString());
        entry.put("endsAt", clock.instant().plus(Duration.ofDays(3)).toString());
        entry.put("packs", 100);
        return entry;
    }

    private static Map<String, Object> with(Buyer buyer, SkuId sku, String coupon) {
        Map<String, Object> basket = buyer.basket(Map.of(sku, 1));
        basket.put("couponIds", List.of(coupon));
        return basket;
    }

    private static void pays(Buyer buyer, String order) {
        assertThat(buyer.settles(order).path("status").asText()).isEqualTo("TO_SHIP");
    }

    private void refundWhole(Buyer buyer, String order) {
        long paid = buyer.sees(order).path("paidFen").asLong();
        staff(Roles.FINANCE)
                .withNewKey()
                .post("/api/ops/v1/orders/" + order + "/refunds", Map.of("amountFen", paid, "reason", "协商退款"))
                .ok();
    }

    private static JsonNode onlyCoupon(Buyer buyer) {
        JsonNode items = buyer.http().get("/api/v1/me/coupons").ok().path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }
}
