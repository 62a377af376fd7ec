package mall.order;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the parcel that leaves the house to the order that counts as received. */
@QuarkusTest
class OrderTrackingIT {

    /** By a second, since the mall's clock may be a little behind the database's. */
    private static final Duration OVERDUE = Duration.ofSeconds(-1);

    private static final String OPS_ORDERS = "/api/ops/v1/orders/";

    @Inject
    OrderShop shop;

    @Inject
    OrderJob job;

    @Inject
    Clock clock;

    private Buyer ana;
    private SkuId berries;
    private SkuId jam;
    private String order;

    @BeforeEach
    void anOrderOfTwoGoodsIsPaid() {
        ana = shop.buyer();
        berries = shop.sells(6000, 10);
        jam = shop.sells(2000, 10);
        Map<String, Object> wish = ana.wish(berries, 1, 10_000);
        wish.put("lines", List.of(item(berries, 1), item(jam, 2)));
        order = paid(wish);
    }

    @AfterEach
    void everyPromiseHolds() {
        eventually(shop::everyPromiseHolds);
    }

    @Test
    void anOrderInTwoParcelsIsShippedWhenBothAreAndItsClockBeginsWhenBothHaveArrived() {
        String first = ship(Map.of("lines", List.of(item(jam, 2))));
        carrierSays(first, "SIGNED");
        eventually(() -> assertThat(shipment(0).path("status").asText()).isEqualTo("SIGNED"));
        assertThat(status()).isEqualTo("TO_SHIP");

        String second = ship(Map.of());
        assertThat(status()).isEqualTo("SHIPPED");
        dueIn(Duration.ofDays(1));
        carrierSays(second, "DELIVERING");
        eventually(() -> assertThat(shipment(1).path("status").asText()).isEqualTo("DELIVERING"));
        assertThat(autoReceipt()).isBefore(clock.instant().plus(Duration.ofDays(2)));

        carrierSays(second, "SIGNED");
        eventually(() -> assertThat(autoReceipt()).isAfter(clock.instant().plus(Duration.ofDays(9))));
        assertThat(shop.count("SELECT count(*) FROM ord_order WHERE id = $1 AND remind_at IS NOT NULL", id()))
                .as("and there will be a reminder before")
                .isOne();
        eventually(() -> {
            JsonNode known = knownAtWechat();
            assertThat(known.path("deliveryMode").asInt()).isEqualTo(2);
            assertThat(known.path("shippingList")).hasSize(2);
            assertThat(known.path("finished").asBoolean()).isTrue();
        });
    }

    @Test
    void whoWasToldADayIsNeverGivenLess() {
        String parcel = ship(Map.of());
        dueIn(Duration.ofDays(30));
        carrierSays(parcel, "SIGNED");
        eventually(() -> assertThat(shipment(0).path("status").asText()).isEqualTo("SIGNED"));
        eventually(() -> assertThat(shop.count(
                        "SELECT count(*) FROM pf_message WHERE address = 'order.arrival-of-parcels' AND state = 'DUE'"))
                .isZero());
        assertThat(autoReceipt()).isAfter(clock.instant().plus(Duration.ofDays(29)));
    }

    @Test
    void whatIsSeenToBeUnderWayIsNotReceivedBySilence() {
        String parcel = ship(Map.of());
        carrierSays(parcel, "IN_TRANSIT");
        eventually(() -> assertThat(shipment(0).path("status").asText()).isEqualTo("IN_TRANSIT"));
        dueIn(OVERDUE);
        eventually(() -> {
            Await.result(job::receive);
            assertThat(autoReceipt()).isAfter(clock.instant());
        });
        assertThat(status()).isEqualTo("SHIPPED");

        // the carrier is asked no more; a round of the mall's own may hold the order, then the next one has it
        eventually(() -> {
            shop.update("UPDATE sh_parcel SET ask_at = NULL WHERE reference = $1", id());
            dueIn(OVERDUE);
            Await.result(job::receive);
            assertThat(status()).isEqualTo("RECEIVED");
        });
    }

    @Test
    void whatCameBackIsNeverReceivedBySilence() {
        String parcel = ship(Map.of());
        carrierSays(parcel, "RETURNED");
        eventually(() -> assertThat(shipment(0).path("status").asText()).isEqualTo("RETURNED"));
        dueIn(OVERDUE);
        eventually(() -> {
            Await.result(job::receive);
            assertThat(autoReceipt()).isAfter(clock.instant());
        });
        assertThat(status()).isEqualTo("SHIPPED");
    }

    @Test
    void theShopperFollowsHisParcelsAndNobodyElses() {
        String trackingNo = ship(Map.of());
        carrierSays(trackingNo, "ACCEPTED");
        carrierSays(trackingNo, "DELIVERING");
        eventually(() -> assertThat(routes(ana, order).ok().path("routes")).hasSize(2));
        JsonNode tracked = routes(ana, order).ok();
        assertThat(tracked.at("/routes/0/status").asText()).isEqualTo("DELIVERING");
        assertThat(tracked.at("/routes/0/text").asText()).isEqualTo("快递员正在派送");
        assertThat(tracked.at("/shipment/carrierName").asText()).isEqualTo("圆通速递");
        assertThat(tracked.path("serverTime").isTextual()).isTrue();

        Buyer ben = shop.buyer();
        assertThat(routes(ben, order).code()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.nobody().get(path(order, "0HZX000000001")).status()).isEqualTo(401);
        for (String parcel : List.of("0HZX000000001", "nonsense", "%00")) {
            assertThat(ana.http().get(path(order, parcel)).code()).isEqualTo("PARCEL_NOT_FOUND");
        }
        assertThat(ana.http().get(path("nonsense", "0HZX000000001")).code()).isEqualTo("ORDER_NOT_FOUND");
    }

    @Test
    void opsSeesWhichParcelNeedsLookingAfter() {
        String trackingNo = ship(Map.of());
        carrierSays(trackingNo, "EXCEPTION");
        long before = Ids.parse(shipment(0).path("id").asText()) - 1;
        eventually(() -> assertThat(shop.staff(Roles.VIEWER)
                        .get("/api/ops/v1/stuck-parcels?limit=1&cursor=" + Ids.text(before))
                        .ok()
                        .at("/items/0")
                        .toString())
                .contains("\"reason\":\"EXCEPTION\"", "\"reference\":\"" + order + "\""));
        assertThat(ana.http().get("/api/ops/v1/stuck-parcels").status()).isEqualTo(403);
    }

    @Test
    void ofFourWhoShipTheSamePiecesOneDoes() {
        List<Outcome<String>> outcomes = Race.of(4, clerk -> ship(Map.of("lines", List.of(item(jam, 2)))));
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.refusedWith(OrderError.SHIPMENT_EXCEEDS_ORDER))
                .hasSize(3);
        assertThat(ana.sees(order).path("shipments")).hasSize(1);
        assertThat(ana.sees(order).at("/lines/1/shippedQuantity").asInt()).isEqualTo(2);
    }

    @Test
    void virtualGoodsThatWerePaidForAreReportedWithoutAParcel() {
        SkuId voucher = shop.sellsVirtual(3000, 5);
        Map<String, Object> wish = ana.wish(voucher, 1, 3000, TestDeal.of("priceFen", "3000", "paid", "DELIVERED"));
        wish.remove("addressId");
        order = ana.places(wish).path("id").asText();
        ana.pays(order);
        eventually(() -> assertThat(status()).isEqualTo("RECEIVED"));
        eventually(() -> {
            JsonNode known = knownAtWechat();
            assertThat(known.path("logisticsType").asInt()).isEqualTo(3);
            assertThat(known.at("/shippingList/0/item_desc").asText()).isEqualTo("云南蓝莓×1");
        });
        assertThat(ana.sees(order).path("shipments")).isEmpty();
    }

    private String paid(Map<String, Object> wish) {
        String placed = ana.places(wish).path("id").asText();
        ana.pays(placed);
        assertThat(ana.does(placed, "payment-checks").ok().path("status").asText())
                .isEqualTo("TO_SHIP");
        return placed;
    }

    /** Ships a parcel and gives its number. */
    private String ship(Map<String, Object> more) {
        String trackingNo = "YT" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L);
        Map<String, Object> parcel = new HashMap<>(more);
        parcel.put("carrier", "YTO");
        parcel.put("trackingNo", trackingNo);
        shop.staff(Roles.OPERATOR)
                .withNewKey()
                .post(OPS_ORDERS + order + "/shipments", parcel)
                .ok();
        return trackingNo;
    }

    private void carrierSays(String trackingNo, String status) {
        shop.standin()
                .post("/_sim/carrier/parcels/" + trackingNo + "/routes", Map.of("status", status))
                .ok();
    }

    private MallHttp.Answer routes(Buyer who, String whose) {
        return who.http().get(path(whose, shipment(0).path("id").asText()));
    }

    private static String path(String order, String parcel) {
        return OrderShop.ORDERS + "/" + order + "/shipments/" + parcel + "/routes";
    }

    private JsonNode shipment(int number) {
        return ana.sees(order).path("shipments").path(number);
    }

    private String status() {
        return ana.sees(order).path("status").asText();
    }

    private Instant autoReceipt() {
        return OffsetDateTime.parse(ana.sees(order).path("autoReceiptAt").asText())
                .toInstant();
    }

    private void dueIn(Duration time) {
        shop.update(
                "UPDATE ord_order SET due_at = clock_timestamp() + $2 * interval '1 s', remind_at = NULL WHERE id = $1",
                id(),
                time.toSeconds());
    }

    private JsonNode knownAtWechat() {
        String transaction = shop.text("SELECT transaction_id FROM ord_order WHERE id = $1", id());
        JsonNode items = shop.standin().get("/_sim/parcels").ok().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("transactionId").asText().equals(transaction))
                .findFirst()
                .orElseThrow(() -> new AssertionError("WeChat knows no parcel yet"));
    }

    private static Map<String, Object> item(SkuId sku, int quantity) {
        return Map.of("skuId", Ids.text(sku), "quantity", quantity);
    }

    private long id() {
        return Ids.parse(order);
    }
}
