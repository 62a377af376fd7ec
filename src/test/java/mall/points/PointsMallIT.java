package mall.points;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.coupon.CouponTemplate;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.points.PointsShop.Collector;
import mall.points.PointsShop.Item;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;

/** Goods and coupons for points and money, through the normal order. */
@QuarkusTest
class PointsMallIT extends MallScene {

    private static final String OPS = "/api/ops/v1/points/items";

    @Test
    void goodsAreSoldForPointsAndMoneyAndEarnOnTheMoneyAlone() {
        PointsItem item = item(terms -> terms);
        Collector mei = buyerWith(2_000);
        JsonNode quote = mei.quotes(basket(mei, item, 2)).ok();
        assertThat(quote.at("/uses/0/amount").asLong()).isEqualTo(1_000);
        assertThat(quote.at("/uses/0/worthFen").asLong()).isZero();
        JsonNode order = exchange(mei, item, 2);
        String id = order.path("id").asText();
        long cash = order.path("payableFen").asLong() - order.path("freightFen").asLong();
        assertThat(cash).isEqualTo(2_000);
        assertThat(mei.points().path("balance").asLong()).isEqualTo(1_000);
        assertThat(taken(item)).isEqualTo(2);
        assertThat(mei.settles(id).path("status").asText()).isEqualTo("TO_SHIP");
        eventually(() -> assertThat(mei.points().path("frozen").asLong())
                .isEqualTo(order.path("payableFen").asLong() / 100));
    }

    @Test
    void anOrderThatIsCalledOffGivesPointsPiecesAndTheTurnBack() {
        PointsItem item = item(terms -> limits(terms, 5, 2, 0));
        Collector mei = buyerWith(1_000);
        String id = exchange(mei, item, 2).path("id").asText();
        assertThat(mei.quotes(basket(mei, item, 1)).code()).isEqualTo("POINTS_ITEM_LIMIT_REACHED");
        mei.does(id, "cancellations").ok();
        assertThat(taken(item)).isZero();
        assertThat(mei.points().path("balance").asLong()).isEqualTo(1_000);
        exchange(mei, item, 2);
    }

    @Test
    void aPieceThatIsRefundedGivesItsPointsBack() {
        PointsItem item = item(terms -> terms);
        Collector mei = buyerWith(1_000);
        String id = exchange(mei, item, 2).path("id").asText();
        mei.settles(id);
        var line = Map.of("skuId", Ids.text(item.terms().sku()), "amountFen", 1_000, "withdrawnQuantity", 1);
        shop.staff(Roles.FINANCE)
                .withNewKey()
                .post(
                        "/api/ops/v1/orders/" + id + "/refunds",
                        Map.of("amountFen", 1_000, "reason", "少要一件", "lines", List.of(line)))
                .ok();
        assertThat(mei.points().path("balance").asLong()).isEqualTo(500);
        assertThat(taken(item)).isEqualTo(2);
    }

    @Test
    void aCouponIsHandedOverWithThePayment() {
        CouponTemplate template = rewardCoupons.template(10);
        PointsItem item = couponItem(template);
        Collector mei = buyerWith(700);
        JsonNode order = exchange(mei, item, 2);
        assertThat(order.path("payableFen").asLong()).isZero();
        assertThat(order.path("status").asText()).isEqualTo("RECEIVED");
        Item forMoney = new Item(item.terms().sku(), 1);
        assertThat(mei.quotes(mei.basket(0, forMoney)).code()).isEqualTo("POINTS_ITEM_ONLY");
        assertThat(issued(template.id())).isEqualTo(2);
        assertThat(mei.http().get("/api/v1/me/coupons").ok().path("items")).hasSize(2);
        assertThat(mei.points().path("balance").asLong()).isEqualTo(100);
    }

    @Test
    void aCouponThatCannotBeIssuedAnyMoreGivesPointsPiecesAndMoneyBack() {
        CouponTemplate template = rewardCoupons.template(1);
        PointsItem item = couponItem(template, 200);
        Collector mei = buyerWith(300);
        Collector qiang = buyerWith(300);
        String first = exchange(mei, item, 1).path("id").asText();
        String second = exchange(qiang, item, 1).path("id").asText();
        assertThat(mei.settles(first).path("status").asText()).isEqualTo("RECEIVED");
        JsonNode lost = qiang.settles(second);
        assertThat(lost.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(qiang.points().path("balance").asLong()).isEqualTo(300);
        assertThat(taken(item)).isOne();
        assertThat(issued(template.id())).isOne();
        eventually(
                () -> assertThat(qiang.sees(second).at("/refunds/0/amountFen").asLong())
                        .isEqualTo(200));
    }

    @Test
    void withoutMoneyTheLossIsToldAtOnce() {
        CouponTemplate template = rewardCoupons.template(1);
        PointsItem item = couponItem(template);
        Collector mei = buyerWith(900);
        assertThat(exchange(mei, item, 1).path("status").asText()).isEqualTo("RECEIVED");
        JsonNode lost = exchange(mei, item, 2);
        assertThat(lost.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(mei.points().path("balance").asLong()).isEqualTo(600);
        assertThat(issued(template.id())).isOne();
    }

    @Test
    void aQuoteRefusesWhatAnOrderWould() {
        Collector mei = buyerWith(600);
        PointsItem item = item(terms -> limits(terms, 1, 1, 0));
        assertThat(quote(mei, item, 2)).isEqualTo("POINTS_ITEM_SOLD_OUT");
        assertThat(quote(mei, item(terms -> limits(terms, 9, 1, 0)), 2)).isEqualTo("POINTS_ITEM_LIMIT_REACHED");
        assertThat(quote(mei, item(terms -> limits(terms, 9, 9, 3)), 1)).isEqualTo("POINTS_LEVEL_TOO_LOW");
        assertThat(quote(mei, item(terms -> price(terms, 601, 0)), 1)).isEqualTo("POINTS_NOT_ENOUGH");
        PointsItem tomorrow = item(terms -> window(terms, clock.instant().plus(Duration.ofDays(1)), terms.endsAt()));
        assertThat(quote(mei, tomorrow, 1)).isEqualTo("POINTS_ITEM_NOT_OPEN");
        Item other = new Item(shop.sells(500, 5), 1);
        assertThat(mei.quotes(mei.basket(Ids.text(item.id()), other)).code()).isEqualTo("POINTS_ITEM_SKU_DIFFERS");
        assertThat(mei.quotes(mei.basket("x", other)).code()).isEqualTo("POINTS_ITEM_NOT_FOUND");
        assertThat(mei.quotes(mei.basket(Ids.text(ids.next()), other)).code()).isEqualTo("POINTS_ITEM_NOT_FOUND");
        Map<String, Object> nameless = mei.basket(0, other);
        nameless.put("deal", Map.of("type", "POINTS_MALL"));
        assertThat(mei.quotes(nameless).code()).isEqualTo("POINTS_ITEM_NOT_FOUND");
    }

    @Test
    void opsWritesPublishesAndEndsItems() {
        MallHttp ops = shop.staff(Roles.OPERATOR);
        Map<String, Object> draft = draft();
        String id = ops.post(OPS, draft).ok().path("id").asText();
        assertThat(shop.nobody().get("/api/v1/points-mall/items/" + id).code()).isEqualTo("POINTS_ITEM_NOT_FOUND");
        draft.put("points", 800);
        assertThat(ops.put(OPS + "/" + id, draft).ok().path("points").asLong()).isEqualTo(800);
        assertThat(ops.post(OPS + "/" + id + "/publications", Map.of())
                        .ok()
                        .path("status")
                        .asText())
                .isEqualTo("PUBLISHED");
        assertThat(ops.put(OPS + "/" + id, draft).code()).isEqualTo("POINTS_ITEM_NOT_DRAFT");
        JsonNode shown = shop.nobody().get("/api/v1/points-mall/items/" + id).ok();
        assertThat(shown.path("kind").asText()).isEqualTo("GOODS");
        assertThat(shown.path("open").asBoolean()).isTrue();
        assertThat(shown.path("remaining").asInt()).isEqualTo(20);
        assertThat(shop.nobody().get("/api/v1/points-mall/items?limit=100").ok().path("items"))
                .anyMatch(item -> item.path("id").asText().equals(id));
        assertThat(ops.post(OPS + "/" + id + "/closures", Map.of())
                        .ok()
                        .path("status")
                        .asText())
                .isEqualTo("ENDED");
        assertThat(ops.post(OPS + "/" + id + "/closures", Map.of()).code()).isEqualTo("POINTS_ITEM_NOT_PUBLISHED");
        assertThat(shop.staff(Roles.VIEWER).post(OPS, draft).status()).isEqualTo(403);
        assertThat(shop.staff(Roles.VIEWER).get(OPS).ok().path("items")).isNotEmpty();
    }

    @Test
    void whatOpsMayNotWrite() {
        MallHttp ops = shop.staff(Roles.OPERATOR);
        assertThat(violations(ops, Map.of("cashFen", 10_001))).contains("cashFen");
        assertThat(violations(ops, Map.of("perMember", 21))).contains("perMember");
        assertThat(violations(ops, Map.of("endsAt", "2020-01-01T00:00:00+08:00")))
                .contains("endsAt");
        assertThat(violations(ops, Map.of("points", 0))).contains("points");
        assertThat(violations(ops, Map.of("name", " "))).contains("name");
        String template = Ids.text(rewardCoupons.template(5).id());
        assertThat(violations(ops, Map.of("couponTemplateId", template))).contains("skuId");
        assertThat(refusal(ops, Map.of("couponTemplateId", Ids.text(ids.next()))))
                .isEqualTo("COUPON_TEMPLATE_NOT_FOUND");
        assertThat(refusal(ops, Map.of("skuId", Ids.text(ids.next())))).isEqualTo("SKU_NOT_FOUND");
        assertThat(ops.get(OPS + "/x").code()).isEqualTo("POINTS_ITEM_NOT_FOUND");
        assertThat(ops.post(OPS, "[]").status()).isEqualTo(400);
        assertThat(shop.nobody().get("/api/v1/points-mall/items?cursor=x").code())
                .isEqualTo("INVALID_CURSOR");
    }

    private static String quote(Collector buyer, PointsItem item, int pieces) {
        return buyer.quotes(basket(buyer, item, pieces)).code();
    }

    private Map<String, Object> draft() {
        Map<String, Object> draft = new HashMap<>();
        draft.put("name", "盖碗兑换");
        draft.put("skuId", Ids.text(shop.sells(10_000, 10)));
        draft.put("points", 500);
        draft.put("cashFen", 1_000);
        draft.put("quota", 20);
        draft.put("perMember", 2);
        draft.put("startsAt", "2026-01-01T00:00:00+08:00");
        draft.put("endsAt", clock.instant().plus(Duration.ofDays(9)).toString());
        return draft;
    }

    private String violations(MallHttp ops, Map<String, Object> changes) {
        MallHttp.Answer answer = ops.post(OPS, changed(changes));
        assertThat(answer.status()).isEqualTo(422);
        return answer.json().path("violations").toString();
    }

    private String refusal(MallHttp ops, Map<String, Object> changes) {
        return ops.post(OPS, changed(changes)).code();
    }

    private Map<String, Object> changed(Map<String, Object> changes) {
        Map<String, Object> draft = draft();
        draft.putAll(changes);
        return draft;
    }
}
