package mall.points;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.points.PointsShop.Collector;
import mall.points.PointsShop.Item;
import mall.testing.Await;
import mall.testing.MallHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Points flash days: orders that are paid meanwhile earn faster, items of the mall cost fewer points. */
@QuarkusTest
class FlashDayIT extends MallScene {

    @Inject
    FlashDays days;

    @Inject
    FlashBoost boost;

    private final AtomicReference<FlashDay> today = new AtomicReference<>();

    // whoever earns points in other tests earns at the ordinary rate
    @AfterEach
    void theDayIsOver() {
        FlashDay day = today.getAndSet(null);
        if (day != null) {
            change("UPDATE pt_flash_day SET status = 'ENDED' WHERE id = $1", day.id());
        }
    }

    @Test
    void anOrderPaidOnAFlashDayEarnsFasterAndKeepsItsRateWhenTheDayIsOver() {
        publish(30_000, Map.of());
        Collector mei = shop.buyer();
        SkuId tea = shop.sells(10_000, 10);
        String order =
                mei.ordersAsQuoted(mei.basket(0, new Item(tea, 1))).path("id").asText();
        mei.settles(order);
        eventually(() -> assertThat(mei.points().path("frozen").asLong()).isEqualTo(300));
        theDayIsOver();
        shop.staff(Roles.FINANCE)
                .withNewKey()
                .post("/api/ops/v1/orders/" + order + "/refunds", Map.of("amountFen", 4_000, "reason", "协商退款"))
                .ok();
        eventually(() -> assertThat(mei.points().path("frozen").asLong()).isEqualTo(180));
    }

    @Test
    void theBoostCountsFromItsFirstMomentToJustBeforeItsLast() {
        FlashDay day = publish(20_000, Map.of());
        assertThat(rateAt(day.terms().from())).isEqualTo(20_000);
        assertThat(rateAt(day.terms().from().minusSeconds(1))).isEqualTo(10_000);
        assertThat(rateAt(day.terms().until().minusSeconds(1))).isEqualTo(20_000);
        assertThat(rateAt(day.terms().until())).isEqualTo(10_000);
    }

    @Test
    void anItemCostsFewerPointsMeanwhileAndItsOrderTakesWhatTheQuoteSaid() {
        Collector mei = buyerWith(1_000);
        PointsItem item = item(terms -> terms);
        long regular = item.terms().points();
        FlashDay day = publish(10_000, Map.of(item.id(), regular - 100));
        JsonNode shown = eventuallyShown(item, regular - 100);
        assertThat(shown.path("regularPoints").asLong()).isEqualTo(regular);
        assertThat(shown.path("specialUntil").isNull()).isFalse();
        JsonNode quote = mei.quotes(basket(mei, item, 1)).ok();
        assertThat(quote.at("/uses/0/amount").asLong()).isEqualTo(regular - 100);
        mei.ordersAsQuoted(basket(mei, item, 1));
        assertThat(mei.points().path("balance").asLong()).isEqualTo(1_000 - regular + 100);
        assertThat(shop.nobody()
                        .get("/api/v1/points-flash-days")
                        .ok()
                        .valueStream()
                        .filter(flash -> flash.path("id").asText().equals(Ids.text(day.id())))
                        .map(flash -> flash.at("/items/0/points").asLong()))
                .containsExactly(regular - 100);
    }

    @Test
    void opsCannotMakeAnItemDearerOrADayWithoutAnything() {
        MallHttp ops = shop.staff(Roles.OPERATOR);
        PointsItem item = item(terms -> terms);
        Instant now = clock.instant();
        Map<String, Object> dearer = Map.of(
                "name",
                "积分闪购日",
                "startsAt",
                now.toString(),
                "endsAt",
                now.plus(Duration.ofHours(24)).toString(),
                "items",
                List.of(Map.of(
                        "itemId", Ids.text(item.id()), "points", item.terms().points())));
        MallHttp.Answer refused = ops.post("/api/ops/v1/points-flash-days", dearer);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/violations/0/field").asText()).isEqualTo("items");
        Map<String, Object> empty = Map.of(
                "name",
                "积分闪购日",
                "startsAt",
                now.toString(),
                "endsAt",
                now.plus(Duration.ofHours(24)).toString());
        assertThat(ops.post("/api/ops/v1/points-flash-days", empty)
                        .json()
                        .at("/violations/0/field")
                        .asText())
                .isEqualTo("basisPoints");
    }

    private FlashDay publish(int basisPoints, Map<PointsItemId, Long> prices) {
        Instant now = clock.instant();
        FlashDay.Terms terms =
                new FlashDay.Terms("积分闪购日", now.minusSeconds(60), now.plus(Duration.ofHours(24)), basisPoints, prices);
        FlashDay draft = Await.result(() -> days.create(terms));
        FlashDay day = Await.result(() -> days.publish(draft.id()));
        today.set(day);
        return day;
    }

    private int rateAt(Instant moment) {
        return Await.result(() -> work.read(() -> boost.basisPoints(1, moment)));
    }

    private JsonNode eventuallyShown(PointsItem item, long points) {
        String path = "/api/v1/points-mall/items/" + Ids.text(item.id());
        eventually(() ->
                assertThat(shop.nobody().get(path).ok().path("points").asLong()).isEqualTo(points));
        return shop.nobody().get(path).ok();
    }
}
