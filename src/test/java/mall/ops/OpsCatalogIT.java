package mall.ops;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.platform.http.Roles;
import mall.platform.invariants.Invariants;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.MallHttp.Answer;
import mall.testing.Member;
import mall.testing.OpsDesk;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the desk of ops to the shopper's screen, over HTTP. */
@QuarkusTest
class OpsCatalogIT {

    private static final String PRODUCTS = "/api/ops/v1/products";

    @TestHTTPResource
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    @Inject
    Invariants invariants;

    @Inject
    Clock clock;

    private MallHttp ops;
    private MallHttp shopper;
    private String category;

    @BeforeEach
    void anOperatorAndACategory() {
        shopper = MallHttp.at(mall);
        ops = OpsDesk.hired(mall, Roles.OPERATOR);
        category = ops.post("/api/ops/v1/categories", Map.of("name", "咖啡"))
                .ok()
                .path("id")
                .asText();
    }

    @AfterEach
    void everyPromiseHolds() {
        assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0);
    }

    @Test
    void aProductIsWrittenPublishedSeenRevisedAndWithdrawn() {
        String id = created(entry("小粒咖啡豆"));
        assertThat(shopper.get("/api/v1/products/" + id).status()).isEqualTo(404);

        publish(id);
        JsonNode page = shopper.get("/api/v1/products/" + id).ok();
        assertThat(page.path("title").asText()).isEqualTo("小粒咖啡豆");
        assertThat(page.path("skus").path(0).path("availability").asText()).isEqualTo("IN_STOCK");
        assertThat(page.path("skus").path(1).path("availability").asText()).isEqualTo("SOLD_OUT");
        assertThat(page.path("skus").path(0).path("options").toString())
                .isEqualTo("[{\"name\":\"规格\",\"value\":\"250g\"}]");
        assertThat(page.path("sections").path(0).path("type").asText()).isEqualTo("PARAMETERS");
        assertThat(page.at("/structuredData/offers/lowPrice").asText()).isEqualTo("39.00");

        Map<String, Object> dearer = entry("小粒咖啡豆（新包装）");
        sku(dearer, 0).put("priceFen", 4200);
        assertThat(ops.put(PRODUCTS + "/" + id, dearer)
                        .ok()
                        .at("/skus/0/stock/available")
                        .asInt())
                .as("selling is not undone by a form")
                .isEqualTo(40);
        assertThat(shopper.get("/api/v1/products/" + id).ok().path("priceFen").asLong())
                .isEqualTo(4200);

        ops.post(PRODUCTS + "/" + id + "/withdrawals", Map.of()).ok();
        assertThat(shopper.get("/api/v1/products/" + id).code()).isEqualTo("PRODUCT_NOT_FOUND");
    }

    @Test
    void aPlannedProductAppearsByItself() {
        String id = created(entry("冬季限定"));
        String soon = clock.instant().plusMillis(1500).toString();
        assertThat(ops.post(PRODUCTS + "/" + id + "/publications", Map.of("publishAt", soon))
                        .ok()
                        .path("status"))
                .hasToString("\"DRAFT\"");
        eventually(() -> shopper.get("/api/v1/products/" + id).ok());
    }

    @Test
    void aListIsPagedInTheAskedOrderWithinACategoryAndWhatIsBelowIt() {
        String child = ops.post("/api/ops/v1/categories", Map.of("name", "挂耳", "parentId", category))
                .ok()
                .path("id")
                .asText();
        for (int yuan : new int[] {30, 10, 20}) {
            Map<String, Object> entry = entry(yuan + " 元 100%_纯");
            entry.put("categoryId", yuan == 10 ? child : category);
            sku(entry, 0).put("priceFen", yuan * 100);
            sku(entry, 1).put("priceFen", yuan * 100 + 5000);
            publish(created(entry));
        }
        assertThat(titles("?sort=PRICE_ASC")).containsExactly("10 元", "20 元", "30 元");
        assertThat(titles("?sort=PRICE_DESC")).containsExactly("30 元", "20 元", "10 元");
        assertThat(titles("?sort=NEWEST")).containsExactly("20 元", "10 元", "30 元");
        assertThat(titles("?sort=SALES&q=20")).containsExactly("20 元");
        assertThat(titles("?q=%25_")).hasSize(3);
        assertThat(titles("?q=__")).isEmpty();
        assertThat(titles("?q=")).hasSize(3);
        JsonNode tree = shopper.get("/api/v1/categories").ok().path("items");
        assertThat(tree.findValuesAsText("name")).contains("咖啡", "挂耳");
    }

    @Test
    void anUnchangedPageIsNotSentTwice() throws Exception {
        String id = created(entry("不变的页面"));
        publish(id);
        Answer first = shopper.get("/api/v1/products/" + id);
        String etag = first.headers().firstValue("ETag").orElseThrow();
        var again = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(mall.resolve("/api/v1/products/" + id))
                                .header("If-None-Match", etag)
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void stockIsAdjustedOncePerKeyAndLeavesATrail() {
        JsonNode product = ops.post(PRODUCTS, entry("盘点")).ok();
        String path = "/api/ops/v1/skus/" + product.at("/skus/0/id").asText();
        Map<String, Object> adjustment = Map.of("delta", -5, "reason", "破损");
        MallHttp keyed = ops.withKey(UUID.randomUUID().toString());
        Answer first = keyed.post(path + "/stock-adjustments", adjustment);
        assertThat(first.status()).isEqualTo(201);
        assertThat(keyed.post(path + "/stock-adjustments", adjustment).text()).isEqualTo(first.text());
        assertThat(first.json().path("available").asInt()).isEqualTo(35);
        assertThat(ops.post(path + "/stock-adjustments", adjustment).code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(ops.withNewKey()
                        .post(path + "/stock-adjustments", Map.of("delta", -36, "reason", "丢失"))
                        .code())
                .isEqualTo("STOCK_NOT_ENOUGH");
        assertThat(ops.withNewKey()
                        .post(path + "/stock-adjustments", Map.of("delta", 0, "reason", "无"))
                        .code())
                .isEqualTo("ADJUSTMENT_EMPTY");
        assertThat(ops.put(path + "/stock-warning", Map.of("level", 40))
                        .ok()
                        .path("warningLevel")
                        .asInt())
                .isEqualTo(40);
        assertThat(ops.get(path + "/stock-movements").ok().path("items").findValuesAsText("reason"))
                .containsExactly("破损", "期初入库");
    }

    @Test
    void onlyStaffMayWriteAndAViewerMayOnlyLook() {
        MallHttp viewer = OpsDesk.hired(mall, Roles.VIEWER);
        assertThat(viewer.get(PRODUCTS).status()).isEqualTo(200);
        assertThat(viewer.post(PRODUCTS, entry("不行")).status()).isEqualTo(403);
        assertThat(Member.arrives(mall, standin, "小美").http().get(PRODUCTS).status())
                .isEqualTo(403);
        assertThat(shopper.get(PRODUCTS).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title|\"\"|title",
                "title|null|title",
                "title|\"a\\u0000b\"|title",
                "coverUrl|\"javascript:alert(1)\"|coverUrl",
                "images|[null]|images",
                "tags|[\"一二三四五六七八九十一二三\"]|tags",
                "sections|[{\"type\":\"NONSENSE\"}]|sections[0]",
                "sections|[{\"type\":\"PARAMETERS\",\"title\":\"参数\",\"items\":[]}]|sections[0].items",
                "sections|[{\"type\":\"SCENES\",\"title\":\"场景\",\"items\":[{\"name\":\"x\"}]}]|sections[0].items[0].text",
                "skus|[]|skus",
                "skus|[null]|skus",
                "skus|[{\"code\":\"A\",\"priceFen\":0}]|skus[0].priceFen",
                "skus|[{\"code\":\"A\",\"priceFen\":1.5}]|skus[0].priceFen",
                "skus|[{\"code\":\"A\",\"priceFen\":99999999999999999999}]|skus[0].priceFen",
                "skus|[{\"code\":\"A\",\"priceFen\":1,\"stock\":-1}]|skus[0].stock",
            })
    void badInputIsToldByField(String field, String value, String named) throws Exception {
        Map<String, Object> entry = entry("坏输入");
        entry.put(field, new com.fasterxml.jackson.databind.ObjectMapper().readTree(value));
        Answer answer = ops.post(PRODUCTS, entry);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("violations").findValuesAsText("field"))
                .as(answer.text())
                .anyMatch(at -> at.startsWith(named));
        assertThat(answer.text()).doesNotContain("must", "may not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?sort=BEST", "?q=%00", "?cursor=1", "?limit=0", "?limit=101"})
    void badQueriesAreRefused(String query) {
        assertThat(shopper.get("/api/v1/products" + query).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products/1",
                "/products/0000000000000",
                "/products?categoryId=x",
                "/products?categoryId=0000000000000"
            })
    void whatDoesNotExistIsNotFound(String path) {
        assertThat(shopper.get("/api/v1" + path).status()).isEqualTo(404);
    }

    private List<String> titles(String query) {
        List<String> titles = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = shopper.get("/api/v1/products" + query + "&limit=1&categoryId=" + category + cursor)
                    .ok();
            page.path("items")
                    .forEach(item -> titles.add(item.path("title").asText().replace(" 100%_纯", "")));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        return titles;
    }

    private String created(Map<String, Object> entry) {
        return ops.post(PRODUCTS, entry).ok().path("id").asText();
    }

    private void publish(String id) {
        assertThat(ops.post(PRODUCTS + "/" + id + "/publications", Map.of())
                        .ok()
                        .path("status")
                        .asText())
                .isEqualTo("PUBLISHED");
    }

    private Map<String, Object> entry(String title) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("title", title);
        entry.put("categoryId", category);
        entry.put("coverUrl", "https://img.example.com/coffee.png");
        entry.put(
                "sections",
                List.of(Map.of(
                        "type", "PARAMETERS", "title", "参数", "items", List.of(Map.of("name", "产地", "value", "保山")))));
        entry.put("skus", new ArrayList<>(List.of(skuEntry("S", "250g", 3900, 40), skuEntry("L", "1kg", 12900, 0))));
        return entry;
    }

    private static Map<String, Object> skuEntry(String code, String size, long priceFen, int stock) {
        return new HashMap<>(Map.of(
                "code", code,
                "options", List.of(Map.of("name", "规格", "value", size)),
                "priceFen", priceFen,
                "weightGrams", 300,
                "stock", stock));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> sku(Map<String, Object> entry, int index) {
        return ((List<Map<String, Object>>) entry.get("skus")).get(index);
    }
}
