package mall.card;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.card.CardShop.Holder;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.MallHttp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ops puts on sale, how it is sold, and where it is not. */
@QuarkusTest
class CardPlansIT {

    @Inject
    CardShop shop;

    @Inject
    ObjectMapper json;

    @TestHTTPResource("/")
    URI mall;

    @AfterEach
    void everyPromiseHolds() {
        shop.closes();
        eventually(shop::everyPromiseHolds);
    }

    @Test
    void theSkuOfACardIsSoldAsACardAloneAndOneAtATime() {
        Holder mei = shop.buyer();
        CardPlan plan = shop.plan();
        assertThat(mei.quotes(mei.basket(plan.terms().sku(), 1)).code()).isEqualTo("CARD_PLAN_ONLY");
        Map<String, Object> two = mei.basket(plan);
        two.put("lines", List.of(Map.of("skuId", Ids.text(plan.terms().sku()), "quantity", 2)));
        assertThat(mei.quotes(two).code()).isEqualTo("CARD_ONE_AT_A_TIME");
        Map<String, Object> other = mei.basket(shop.sells(100, 1), 1);
        other.put("deal", Map.of("type", "MEMBER_CARD", "planId", Ids.text(plan.id())));
        assertThat(mei.quotes(other).code()).isEqualTo("CARD_SKU_DIFFERS");
        other.put("deal", Map.of("type", "MEMBER_CARD", "planId", "x"));
        assertThat(mei.quotes(other).code()).isEqualTo("CARD_PLAN_NOT_FOUND");
        other.put("deal", Map.of("type", "MEMBER_CARD"));
        assertThat(mei.quotes(other).code()).isEqualTo("CARD_PLAN_NOT_FOUND");
    }

    @Test
    void whereTheShopMayNotSellCardsOnIosTheyAreShownAndNotSold() throws Exception {
        Holder mei = shop.buyer();
        CardPlan plan = shop.trial();
        Map<String, Object> order = mei.basket(plan);
        order.put("expectedPayableFen", 0);
        assertThat(fromIos(mei, "/api/v1/orders", order)).contains("CARD_NOT_ON_IOS");
        assertThat(fromIos(mei, "/api/v1/card-plans", null)).contains("\"purchasable\":false");
        assertThat(mei.http().get("/api/v1/card-plans").ok().path("purchasable").asBoolean())
                .isTrue();
        mei.buysCard(plan);
    }

    @Test
    void opsWritesPublishesAndEndsPlansAndWhatWasSoldIsFrozen() {
        MallHttp ops = shop.staff(Roles.OPERATOR);
        Map<String, Object> draft = draft();
        String id = ops.post("/api/ops/v1/card-plans", draft).ok().path("id").asText();
        draft.put("days", 92);
        assertThat(ops.put("/api/ops/v1/card-plans/" + id, draft)
                        .ok()
                        .path("days")
                        .asInt())
                .isEqualTo(92);
        ops.post("/api/ops/v1/card-plans/" + id + "/publications", Map.of()).ok();
        assertThat(ops.put("/api/ops/v1/card-plans/" + id, draft).code()).isEqualTo("CARD_PLAN_NOT_DRAFT");
        eventually(() -> assertThat(shop.nobody().get("/api/v1/card-plans").ok().path("items"))
                .anyMatch(plan -> plan.path("id").asText().equals(id)));
        assertThat(ops.get("/api/ops/v1/card-plans/" + id + "/figures")
                        .ok()
                        .path("sold")
                        .asLong())
                .isZero();
        ops.post("/api/ops/v1/card-plans/" + id + "/closures", Map.of()).ok();
        assertThat(ops.post("/api/ops/v1/card-plans/" + id + "/closures", Map.of())
                        .code())
                .isEqualTo("CARD_PLAN_NOT_PUBLISHED");
        assertThat(shop.staff(Roles.VIEWER)
                        .post("/api/ops/v1/card-plans", draft)
                        .status())
                .isEqualTo(403);
        draft.put("skuId", Ids.text(shop.sells(100, 0)));
        assertThat(ops.post("/api/ops/v1/card-plans", draft)
                        .json()
                        .path("violations")
                        .toString())
                .contains("skuId");
        draft.put("days", 0);
        assertThat(ops.post("/api/ops/v1/card-plans", draft).status()).isEqualTo(422);
        assertThat(ops.get("/api/ops/v1/card-plans/x").status()).isEqualTo(404);
    }

    private String fromIos(Holder member, String path, @Nullable Object body) throws Exception {
        String token = member.http().credentials().strip().replace("Authorization: ", "");
        var request = HttpRequest.newBuilder(mall.resolve(path))
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header(IosRule.HEADER, "ios");
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Map<String, Object> draft() {
        Map<String, Object> draft = new HashMap<>();
        draft.put("name", "黑卡季卡 " + UUID.randomUUID().toString().substring(0, 4));
        draft.put("skuId", Ids.text(shop.sellsVirtual(9_900, 10)));
        draft.put("days", 90);
        draft.put("priceFen", 6_900);
        draft.put("priceBasisPoints", 9_500);
        return draft;
    }
}
