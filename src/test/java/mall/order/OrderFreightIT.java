package mall.order;

import static mall.order.OrderShop.QUOTES;
import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the freight template of ops to the price a shopper pays. The shopper lives in 深圳. */
@QuarkusTest
class OrderFreightIT {

    private static final String TEMPLATES = "/api/ops/v1/freight-templates";
    private static final String GUANGDONG = "440000";
    private static final String SHENZHEN = "440300";

    private static final List<String> SENSELESS = List.of(
            "null",
            "[]",
            "{}",
            "{\"name\": \"\"}",
            "{\"unit\": \"VOLUME\"}",
            "{\"unit\": 1}",
            "{\"standard\": null}",
            "{\"standard\": {\"first\": 0}}",
            "{\"standard\": {\"first\": 1, \"firstFeeFen\": -1, \"additional\": 1, \"additionalFeeFen\": 0}}",
            "{\"standard\": {\"first\": 1, \"firstFeeFen\": 1, \"additional\": 0, \"additionalFeeFen\": 0}}",
            "{\"standard\": {\"first\": 1.5, \"firstFeeFen\": 1, \"additional\": 1, \"additionalFeeFen\": 0}}",
            "{\"regional\": [null]}",
            "{\"regional\": [{\"regions\": []}]}",
            "{\"undeliverable\": [\"西藏\"]}",
            "{\"undeliverable\": [null]}",
            "{\"undeliverable\": [\"123456\"]}",
            "{\"undeliverable\": [\"540000\", \"540000\"], \"regional\": [{\"regions\": [\"540000\"], \"rate\":"
                    + " {\"first\": 1, \"firstFeeFen\": 1, \"additional\": 1, \"additionalFeeFen\": 0}}]}");

    @Inject
    OrderShop shop;

    @Inject
    Products products;

    private Buyer ana;
    private MallHttp ops;
    private SkuId berries;

    @BeforeEach
    void berriesAreSold() {
        ana = shop.buyer();
        ops = shop.staff(Roles.OPERATOR);
        berries = shop.sells(1_000, 100);
    }

    @Test
    void aTemplateIsWrittenGivenToAProductRevisedAndTakenAway() {
        assertThat(freight(2)).as("the default: 8 yuan").isEqualTo(800);
        String template = template(entry(rate(1_000, 1_200, 500, 300), "WEIGHT"));
        assign(template, berries);
        eventually(() -> assertThat(freight(2)).as("one kilogram").isEqualTo(1_200));
        assertThat(freight(3)).as("a kilogram and a half").isEqualTo(1_500);
        assertThat(ops.get(TEMPLATES + "/" + template + "/products").ok().path("items"))
                .hasSize(1);

        JsonNode revised = ops.put(TEMPLATES + "/" + template, entry(rate(1, 500, 1, 100), "PIECE"))
                .ok();
        assertThat(revised.path("version").asInt()).isEqualTo(2);
        eventually(() -> assertThat(freight(3)).isEqualTo(700));

        assertThat(ops.delete(TEMPLATES + "/" + template + "/products/" + product(berries))
                        .status())
                .isEqualTo(204);
        eventually(() -> assertThat(freight(3)).isEqualTo(800));
    }

    @Test
    void theAddressDecidesAndTheCityCountsBeforeItsProvince() {
        Map<String, Object> entry = entry(rate(1, 3_000, 1, 0), "PIECE");
        entry.put("regional", List.of(regional(GUANGDONG, rate(1, 600, 1, 0))));
        String template = template(entry);
        assign(template, berries);
        eventually(() -> assertThat(freight(1)).isEqualTo(600));
        assertThat(ana.http()
                        .post(QUOTES, Map.of("lines", lines(1)))
                        .ok()
                        .path("freightFen")
                        .asLong())
                .as("without an address the standard rate is the estimate")
                .isEqualTo(3_000);

        entry.put("regional", List.of(regional(GUANGDONG, rate(1, 600, 1, 0)), regional(SHENZHEN, rate(1, 100, 1, 0))));
        ops.put(TEMPLATES + "/" + template, entry).ok();
        eventually(() -> assertThat(freight(1)).isEqualTo(100));
    }

    @Test
    void whatCannotBeSentThereIsNeitherQuotedNorSold() {
        Map<String, Object> entry = entry(rate(1, 500, 1, 0), "PIECE");
        entry.put("undeliverable", List.of(GUANGDONG));
        assign(template(entry), berries);
        eventually(() -> assertThat(quote(1).code()).isEqualTo("REGION_NOT_DELIVERABLE"));
        assertThat(quote(1).status()).isEqualTo(409);
        assertThat(quote(1).json().path("skuId").asText()).isEqualTo(Ids.text(berries));
        assertThat(ana.http()
                        .withNewKey()
                        .post(OrderShop.ORDERS, ana.wish(berries, 1, 1_500))
                        .code())
                .isEqualTo("REGION_NOT_DELIVERABLE");
        shop.assertStock(berries, 100, 0, 0);
    }

    @Test
    void anAddressInAProvinceNobodyKnowsIsNotSentAtTheStandardRate() {
        ObjectNode address =
                ana.http().get("/api/v1/me/addresses/" + ana.addressId()).ok().deepCopy();
        address.put("province", "新·疆").remove("id");
        ana.http().put("/api/v1/me/addresses/" + ana.addressId(), address).ok();
        assertThat(quote(1).code()).isEqualTo("REGION_UNKNOWN");
    }

    @Test
    void enoughPiecesMakeItFree() {
        Map<String, Object> rate = rate(1, 500, 1, 500);
        rate.put("freeFromPieces", 3);
        assign(template(entry(rate, "PIECE")), berries);
        eventually(() -> assertThat(freight(2)).isEqualTo(1_000));
        assertThat(freight(3)).isZero();
    }

    @Test
    void eachTemplateTakesItsFeeAndItsOwnGoodsMakeItFree() {
        SkuId coat = shop.sells(5_000, 100);
        Map<String, Object> fromFifty = rate(1, 600, 1, 0);
        fromFifty.put("freeFromFen", 5_000);
        assign(template(entry(fromFifty, "PIECE")), coat);
        assign(template(entry(rate(1, 700, 1, 0), "PIECE")), berries);
        Map<String, Object> both = Map.of(
                "lines",
                List.of(
                        Map.of("skuId", Ids.text(berries), "quantity", 4),
                        Map.of("skuId", Ids.text(coat), "quantity", 1)),
                "addressId",
                ana.addressId());
        eventually(() -> assertThat(
                        ana.http().post(QUOTES, both).ok().path("freightFen").asLong())
                .as("the coat is free of freight by its own 50 yuan, the berries are not")
                .isEqualTo(700));
    }

    @Test
    void virtualGoodsCostNoFreight() {
        SkuId voucher = shop.sellsVirtual(1_000, 10);
        JsonNode quote = ana.http()
                .post(QUOTES, Map.of("lines", List.of(Map.of("skuId", Ids.text(voucher), "quantity", 1))))
                .ok();
        assertThat(quote.path("freightFen").asLong()).isZero();
    }

    @Test
    void whileATemplateIsRevisedEveryQuoteIsTheOldOrTheNewOne() {
        String template = template(entry(rate(1, 500, 1, 0), "PIECE"));
        assign(template, berries);
        eventually(() -> assertThat(freight(1)).isEqualTo(500));
        List<Outcome<Long>> outcomes = Race.of(
                8,
                caller -> caller == 0
                        ? ops.put(TEMPLATES + "/" + template, entry(rate(1, 700, 1, 0), "PIECE"))
                                .ok()
                                .at("/standard/firstFeeFen")
                                .asLong()
                        : freight(1));
        assertThat(outcomes).allMatch(Outcome::ok).extracting(Outcome::value).allMatch(fen -> fen == 500 || fen == 700);
        eventually(() -> assertThat(freight(1)).isEqualTo(700));
    }

    @Test
    void whateverOpsDoesAtOnceThereIsOneDefault() {
        String before = theDefault();
        List<String> rivals = List.of(
                template(entry(rate(1, 500, 1, 0), "PIECE")),
                template(entry(rate(1, 600, 1, 0), "PIECE")),
                template(entry(rate(1, 700, 1, 0), "PIECE")));
        try {
            List<Outcome<JsonNode>> outcomes =
                    Race.of(6, caller -> ops.put(TEMPLATES + "/" + rivals.get(caller % 3) + "/default", Map.of())
                            .ok());
            assertThat(outcomes).allMatch(Outcome::ok);
            assertThat(rivals).contains(theDefault());
        } finally {
            ops.put(TEMPLATES + "/" + before + "/default", Map.of()).ok();
        }
        eventually(() -> assertThat(freight(1)).isEqualTo(800));
    }

    @Test
    void aNameIsGivenOnce() {
        Map<String, Object> entry = entry(rate(1, 500, 1, 0), "PIECE");
        List<Outcome<String>> outcomes = Race.of(5, caller -> template(entry));
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.refusedWith("FREIGHT_TEMPLATE_NAME_TAKEN"))
                .hasSize(4);
        String other = template(entry(rate(1, 500, 1, 0), "PIECE"));
        assertThat(ops.put(TEMPLATES + "/" + other, entry).code()).isEqualTo("FREIGHT_TEMPLATE_NAME_TAKEN");
    }

    @Test
    void aTemplateThatMakesNoSenseIsRefused() {
        for (String change : SENSELESS) {
            MallHttp.Answer answer = ops.post(TEMPLATES, changed(entry(rate(1, 500, 1, 0), "PIECE"), change));
            assertThat(answer.status()).as("%s: %s", change, answer.text()).isBetween(400, 422);
        }
    }

    @Test
    void whoMayNotChangeMayNotAndWhatIsNotThereIsNot() {
        Map<String, Object> entry = entry(rate(1, 500, 1, 0), "PIECE");
        assertThat(shop.staff(Roles.VIEWER).post(TEMPLATES, entry).status()).isEqualTo(403);
        assertThat(ana.http().get(TEMPLATES).status()).isEqualTo(403);
        for (String id : List.of("0HZX000000001", "nonsense", "1")) {
            assertThat(ops.put(TEMPLATES + "/" + id, entry).code()).isEqualTo("FREIGHT_TEMPLATE_NOT_FOUND");
            assertThat(ops.put(TEMPLATES + "/" + id + "/default", Map.of()).code())
                    .isEqualTo("FREIGHT_TEMPLATE_NOT_FOUND");
            assertThat(ops.get(TEMPLATES + "/" + id + "/products").code()).isEqualTo("FREIGHT_TEMPLATE_NOT_FOUND");
        }
        assertThat(ops.post(TEMPLATES + "/0000000000001/products", Map.of("productIds", List.of("x")))
                        .code())
                .isEqualTo("PRODUCT_NOT_FOUND");
    }

    @Test
    void theRegionsAreOnOnePageForEverybody() {
        MallHttp.Answer page = shop.nobody().get("/api/v1/regions");
        assertThat(page.ok().path("items")).hasSize(34);
        assertThat(page.json().at("/items/0/cities/0").toString()).isEqualTo("{\"code\":\"110100\",\"name\":\"北京市\"}");
        assertThat(page.headers().firstValue("ETag")).isPresent();
    }

    private MallHttp.Answer quote(int pieces) {
        return ana.http().post(QUOTES, Map.of("lines", lines(pieces), "addressId", ana.addressId()));
    }

    private long freight(int pieces) {
        return quote(pieces).ok().path("freightFen").asLong();
    }

    private List<Map<String, Object>> lines(int pieces) {
        return List.of(Map.of("skuId", Ids.text(berries), "quantity", pieces));
    }

    private String template(Map<String, Object> entry) {
        return ops.post(TEMPLATES, entry).ok().path("id").asText();
    }

    private void assign(String template, SkuId sku) {
        MallHttp.Answer answer =
                ops.post(TEMPLATES + "/" + template + "/products", Map.of("productIds", List.of(product(sku))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private String product(SkuId sku) {
        return Ids.text(Await.result(() -> products.skus(List.of(sku))).get(0).product());
    }

    private String theDefault() {
        List<String> defaults = new ArrayList<>();
        ops.get(TEMPLATES).ok().path("items").forEach(template -> {
            if (template.path("isDefault").asBoolean()) {
                defaults.add(template.path("id").asText());
            }
        });
        assertThat(defaults).hasSize(1);
        return defaults.get(0);
    }

    private static Map<String, Object> entry(Map<String, Object> standard, String unit) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("name", "模板 " + UUID.randomUUID().toString().substring(0, 8));
        entry.put("unit", unit);
        entry.put("standard", standard);
        return entry;
    }

    private static Map<String, Object> rate(int first, long firstFee, int additional, long additionalFee) {
        Map<String, Object> rate = new HashMap<>();
        rate.put("first", first);
        rate.put("firstFeeFen", firstFee);
        rate.put("additional", additional);
        rate.put("additionalFeeFen", additionalFee);
        return rate;
    }

    private static Map<String, Object> regional(String region, Map<String, Object> rate) {
        return Map.of("regions", List.of(region), "rate", rate);
    }

    /** The entry with these members in place of its own; what is no object is the body itself. */
    private static String changed(Map<String, Object> entry, String change) {
        try {
            var json = new ObjectMapper();
            JsonNode changes = json.readTree(change);
            if (!changes.isObject() || changes.isEmpty()) {
                return change;
            }
            ObjectNode body = json.valueToTree(entry);
            body.setAll((ObjectNode) changes);
            return body.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
