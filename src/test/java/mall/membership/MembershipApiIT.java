package mall.membership;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.Exclusivity;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What members see of their level, what it does at the till, and what ops may do. */
@QuarkusTest
class MembershipApiIT extends MembershipScene {

    private static final String LEVELS = "/api/ops/v1/member-levels";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    @Test
    void aMemberSeesHisLevelAndTheWayUp() {
        Buyer ana = buyer(880);
        JsonNode seen = ana.http().get("/api/v1/me/membership").ok();
        assertThat(seen.at("/level/name").asText()).isEqualTo("银卡会员");
        assertThat(seen.at("/level/rank").asInt()).isEqualTo(1);
        assertThat(seen.path("growth").asLong()).isEqualTo(880);
        assertThat(seen.at("/dimensions/1/amount").asLong()).isEqualTo(880);
        assertThat(seen.at("/next/text").asText()).isEqualTo("再消费 ¥120 升级金卡会员");
        assertThat(seen.at("/next/missingSpendingFen").asLong()).isEqualTo(12_000);
        assertThat(seen.at("/expiry/on").asText())
                .isEqualTo(today().plusMonths(12).toString());
        assertThat(seen.path("grace").isNull()).isTrue();
        assertThat(seen.at("/benefits/0/text").asText()).isEqualTo("1.2 倍积分");
    }

    @Test
    void whoHasJustComeStandsAtTheBottom() {
        JsonNode seen = buyer().http().get("/api/v1/me/membership").ok();
        assertThat(seen.at("/level/code").asText()).isEqualTo("ORDINARY");
        assertThat(seen.path("benefits")).isEmpty();
        assertThat(seen.path("since").isNull()).isTrue();
        assertThat(seen.path("birthday").isNull()).isTrue();
    }

    @Test
    void aFreeDeliveryIsCountedWhereItIsSeen() {
        SkuId tea = sells(1_000);
        Buyer ana = buyer(10_000);
        assertThat(freeFreights(ana)).isEqualTo(2);
        JsonNode order = ana.ordersAsQuoted(ana.basket(tea, 1));
        assertThat(order.path("payableFen").asLong()).isEqualTo(800);
        assertThat(freeFreights(ana)).isEqualTo(1);
        ana.does(order.path("id").asText(), "cancellations").ok();
        assertThat(freeFreights(ana)).isEqualTo(2);
    }

    @Test
    void aDeliveryThatCostsNothingAnywayTakesNothing() {
        SkuId tea = sells(90_000);
        Buyer ana = buyer(1_000);
        assertThat(ana.quotes(tea, 1).ok().path("uses")).isEmpty();
        ana.ordersAsQuoted(ana.basket(tea, 1));
        assertThat(freeFreights(ana)).isEqualTo(1);
    }

    @Test
    void aMemberPriceIsExplained() {
        SkuId tea = sells(1_999);
        JsonNode quote = buyer(1_000).quotes(tea, 2).ok();
        JsonNode adjustment = quote.at("/adjustments/0");
        assertThat(adjustment.path("lane").asText()).isEqualTo("MEMBER");
        assertThat(adjustment.path("name").asText()).isEqualTo("金卡会员价");
        assertThat(adjustment.path("amountFen").asLong()).isEqualTo(2 * (1_799 - 1_999));
        assertThat(quote.path("payableFen").asLong()).isEqualTo(2 * 1_799);
    }

    @Test
    void earlyAccessOpensToHigherLevelsFirst() {
        var early = new Exclusivity("GOLD", Optional.of(clock.instant().plus(Duration.ofHours(1))));
        SkuId tea = sells(1_000, Optional.of(early));
        MallHttp.Answer refused = buyer(999).quotes(tea, 1);
        assertThat(refused.code()).isEqualTo("LEVEL_TOO_LOW");
        assertThat(refused.json().path("levelName").asText()).isEqualTo("金卡会员");
        assertThat(buyer(1_000).quotes(tea, 1).status()).isEqualTo(200);
        update(
                "UPDATE ct_product SET exclusive_until = $2 WHERE id = (SELECT product_id FROM ct_sku WHERE id = $1)",
                tea,
                clock.instant());
        assertThat(buyer().quotes(tea, 1).status()).isEqualTo(200);
    }

    @Test
    void theLedgerIsReadPageByPageByItsOwnerOnly() {
        Buyer ana = buyer();
        for (int i = 0; i < 3; i++) {
            gives(growth(ana.id(), 10 + i, "task-" + i));
        }
        JsonNode first = ana.http().get("/api/v1/me/growth-entries?limit=2").ok();
        assertThat(first.path("items").findValuesAsText("amount")).containsExactly("12", "11");
        JsonNode second = ana.http()
                .get("/api/v1/me/growth-entries?limit=2&cursor="
                        + first.path("nextCursor").asText())
                .ok();
        assertThat(second.path("items").findValuesAsText("amount")).containsExactly("10");
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(buyer().http().get("/api/v1/me/growth-entries").ok().path("items"))
                .isEmpty();
        assertThat(nobody().get("/api/v1/me/membership").status()).isEqualTo(401);
        assertThat(ana.http().get("/api/v1/me/growth-entries?cursor=x").code()).isEqualTo("INVALID_CURSOR");
    }

    @Test
    void everybodySeesTheLevelsAndAsksForThemOnce() {
        MallHttp nobody = nobody();
        eventually(() -> {
            JsonNode levels = nobody.get("/api/v1/member-levels").ok().path("items");
            assertThat(levels.findValuesAsText("code")).contains("ORDINARY", "GOLD");
            assertThat(levels.at("/2/benefits/0/text").asText()).isEqualTo("会员价 9 折");
        });
    }

    // ---- ops ----

    @Test
    void opsRewritesTheLadderAndItIsAudited() {
        MallHttp staff = staff(Roles.ADMIN);
        Map<String, Object> ladder = ladder(staff);
        levels(ladder).get(1).put("threshold", 200);
        JsonNode written = staff.put(LEVELS, ladder).ok();
        assertThat(written.at("/levels/1/threshold").asLong()).isEqualTo(200);
        assertThat(staff.get(LEVELS).ok()).isEqualTo(written);
        assertThat(staff.get("/api/ops/v1/audit").ok().at("/items/0/act").asText())
                .isEqualTo("membership.ladder");
    }

    @Test
    void aLevelThatSomebodyHasCannotBeLeftOut() {
        earns(somebody(), 10_000);
        MallHttp staff = staff(Roles.OPERATOR);
        Map<String, Object> ladder = ladder(staff);
        levels(ladder).remove(3);
        assertThat(staff.put(LEVELS, ladder).code()).isEqualTo("LEVEL_IN_USE");
        levels(ladder).get(2).put("code", "NOBLE");
        assertThat(staff.put(LEVELS, ladder).code()).isEqualTo("LEVEL_IN_USE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"weights\":{\"spending\":-1,\"interaction\":0,\"social\":0},\"graceDays\":30,\"levels\":[]}",
                "{\"weights\":null,\"graceDays\":91,\"levels\":[null]}",
                "{\"weights\":{},\"graceDays\":1e99,\"levels\":7}"
            })
    void aSenselessLadderIsRefused(String body) {
        MallHttp.Answer answer = staff(Roles.OPERATOR).put(LEVELS, body);
        assertThat(answer.status()).isIn(400, 422);
    }

    @Test
    void everyFaultOfALadderIsNamed() {
        MallHttp staff = staff(Roles.OPERATOR);
        Map<String, Object> ladder = ladder(staff);
        List<Map<String, Object>> levels = levels(ladder);
        levels.get(0).put("threshold", 5);
        levels.get(2).put("threshold", 5);
        levels.get(3).put("code", "GOLD");
        levels.get(1).put("allowedSteps", List.of("DEAL"));
        MallHttp.Answer answer = staff.put(LEVELS, ladder);
        assertThat(answer.code()).isEqualTo("LADDER_INVALID");
        assertThat(answer.json().path("violations").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "levels[0].threshold", "levels[2].threshold", "levels[3].code", "levels[1].allowedSteps");
    }

    @Test
    void opsGivesAndTakesGrowthOncePerKey() {
        Buyer ana = buyer();
        MallHttp staff = staff(Roles.OPERATOR).withNewKey();
        String path = "/api/ops/v1/members/" + Ids.text(ana.id());
        Map<String, Object> gift = Map.of("dimension", "SOCIAL", "amount", 1_500, "reason", "老客户补录");
        assertThat(staff.post(path + "/growth-adjustments", gift)
                        .ok()
                        .path("level")
                        .asText())
                .isEqualTo("GOLD");
        staff.post(path + "/growth-adjustments", gift).ok();
        assertThat(staff.get(path + "/growth-entries").ok().path("items")).hasSize(1);
        Map<String, Object> deduction = Map.of(
                "dimension",
                "SOCIAL",
                "amount",
                -1_000,
                "reason",
                "录入有误",
                "countsOn",
                today().minusDays(31).toString());
        JsonNode after =
                staff.withNewKey().post(path + "/growth-adjustments", deduction).ok();
        assertThat(after.path("growth").asLong()).isEqualTo(500);
        assertThat(ana.http()
                        .get("/api/v1/me/growth-entries")
                        .ok()
                        .at("/items/0/title")
                        .asText())
                .isEqualTo("录入有误");
    }

    @Test
    void badAdjustmentsChangeNothing() {
        Buyer ana = buyer();
        String path = "/api/ops/v1/members/" + Ids.text(ana.id()) + "/growth-adjustments";
        MallHttp staff = staff(Roles.OPERATOR);
        Map<String, Object> good = Map.of("dimension", "SOCIAL", "amount", 5, "reason", "补录");
        assertThat(staff.post(path, good).code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(adjusts(staff, path, "amount", 0).code()).isEqualTo("GROWTH_ADJUSTMENT_EMPTY");
        assertThat(adjusts(staff, path, "amount", 10_000_001).status()).isEqualTo(422);
        assertThat(adjusts(staff, path, "countsOn", "+999999999-12-31").status())
                .isEqualTo(422);
        assertThat(adjusts(staff, path, "countsOn", today().plusDays(1).toString())
                        .code())
                .isEqualTo("GROWTH_DAY_INVALID");
        assertThat(adjusts(staff, path, "dimension", "MAGIC").status()).isEqualTo(422);
        assertThat(adjusts(staff, path, "reason", "x".repeat(41)).status()).isEqualTo(422);
        assertThat(adjusts(staff, "/api/ops/v1/members/0123456789ABC/growth-adjustments", "amount", 5)
                        .code())
                .isEqualTo("MEMBER_NOT_FOUND");
        assertThat(staff(Roles.VIEWER).withNewKey().post(path, good).status()).isEqualTo(403);
        assertThat(ana.http().withNewKey().post(path, good).status()).isEqualTo(403);
        assertThat(count("SELECT count(*) FROM mb_growth WHERE member_id = $1", ana.id()))
                .isZero();
    }

    @Test
    void aProductCanBeForAKnownLevelOnly() {
        MallHttp staff = staff(Roles.OPERATOR);
        String id = Ids.text(product(1_000, Optional.empty()).id());
        String path = "/api/ops/v1/products/" + id;
        Map<String, Object> product = entry(staff.get(path).ok());
        product.put("exclusive", Map.of("level", "NOBLE"));
        assertThat(staff.put(path, product).code()).isEqualTo("LEVEL_NOT_FOUND");
        product.put("exclusive", Map.of("until", "2026-12-01T10:00:00+08:00"));
        assertThat(staff.put(path, product).status()).isEqualTo(422);
        product.put("exclusive", Map.of("level", "GOLD", "until", "+999999999-12-01T10:00:00+08:00"));
        assertThat(staff.put(path, product).status()).isIn(400, 422);
        product.put("exclusive", Map.of("level", "GOLD", "until", "2026-12-01T10:00:00+08:00"));
        JsonNode revised = staff.put(path, product).ok();
        assertThat(revised.at("/exclusive/level").asText()).isEqualTo("GOLD");
        assertThat(nobody().get("/api/v1/products/" + id)
                        .ok()
                        .at("/exclusive/until")
                        .asText())
                .isEqualTo("2026-12-01T10:00:00+08:00");
    }

    private int freeFreights(Buyer shopper) {
        for (JsonNode benefit : shopper.http().get("/api/v1/me/membership").ok().path("benefits")) {
            if (benefit.path("code").asText().equals("FREE_FREIGHT")) {
                return benefit.path("left").asInt();
            }
        }
        throw new AssertionError("no free freight");
    }

    private static MallHttp.Answer adjusts(MallHttp staff, String path, String field, Object value) {
        Map<String, Object> body = new HashMap<>(Map.of("dimension", "SOCIAL", "amount", 5, "reason", "补录"));
        body.put(field, value);
        return staff.withNewKey().post(path, body);
    }

    /** The ladder as ops would write it back. */
    private static Map<String, Object> ladder(MallHttp staff) {
        return MAPPER.convertValue(staff.get(LEVELS).ok(), MAP);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> levels(Map<String, Object> ladder) {
        List<Map<String, Object>> levels = new ArrayList<>((List<Map<String, Object>>) ladder.get("levels"));
        ladder.put("levels", levels);
        return levels;
    }

    private static Map<String, Object> entry(JsonNode product) {
        Map<String, Object> entry = MAPPER.convertValue(product, MAP);
        entry.put("skus", List.of(Map.of("code", "TEA", "priceFen", 1_000)));
        return entry;
    }
}
