package mall.aftersale;

import static mall.aftersale.AfterSaleShop.OPS_CASES;
import static mall.aftersale.AfterSaleShop.waybill;
import static mall.aftersale.AfterSaleShop.wish;
import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import mall.aftersale.AfterSaleShop.Customer;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.testing.MallHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases from the application to the money, the replacement or the end. */
@QuarkusTest
class AfterSalesIT {

    private static final String NOT_WANTED = "NO_LONGER_WANTED";

    @Inject
    AfterSaleShop shop;

    private Customer ana;
    private SkuId berries;
    private String order;

    @BeforeEach
    void threePiecesAreBought() {
        ana = shop.buyer();
        berries = shop.sells(1_000, 10);
        // 3,000 fen for the goods and 800 for the freight
        order = ana.buys(berries, 3);
    }

    @AfterEach
    void everyPromiseHolds() {
        eventually(shop::everyPromiseHolds);
    }

    @Test
    void whatHasNotLeftTheHouseIsRefundedWithItsFreightAndForSaleAgain() {
        JsonNode options = options();
        assertThat(options.at("/lines/0/types")).hasSize(1);
        assertThat(options.at("/lines/0/goodsFenByPieces/1").asLong()).isEqualTo(2_000);
        assertThat(options.at("/lines/0/freightFenByPieces/1").asLong()).isEqualTo(534);

        String id = applies("REFUND_ONLY", 2, NOT_WANTED);
        assertThat(ana.seesCase(id).path("amountFen").asLong()).isEqualTo(2_534);
        shop.handles(id, "agreements", Map.of()).ok();
        ana.eventuallySees(id, "REFUNDED");
        shop.assertStock(berries, 9, 0, 1);
        JsonNode seen = ana.sees(order);
        assertThat(seen.path("refundedFen").asLong()).isEqualTo(2_534);
        assertThat(seen.path("status").asText()).isEqualTo("TO_SHIP");
        shop.ships(order);
        assertThat(ana.sees(order).at("/lines/0/shippedQuantity").asInt()).isEqualTo(1);
    }

    @Test
    void refundsPieceByPieceAreExactlyWhatWasPaid() {
        for (int i = 0; i < 3; i++) {
            String id = applies("REFUND_ONLY", 1, NOT_WANTED);
            shop.handles(id, "agreements", Map.of()).ok();
            ana.eventuallySees(id, "REFUNDED");
        }
        JsonNode closed = ana.sees(order);
        assertThat(closed.path("refundedFen").asLong()).isEqualTo(3_800);
        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
        shop.assertStock(berries, 10, 0, 0);
        assertThat(options().path("code").asText()).isEqualTo("AFTER_SALE_WINDOW_OVER");
    }

    @Test
    void goodsComeBackAreCheckedAndRefundedWithoutFreight() {
        shop.ships(order);
        String id = applies("RETURN_AND_REFUND", 2, NOT_WANTED);
        JsonNode agreed = shop.handles(id, "agreements", Map.of("text", "请寄回")).ok();
        assertThat(agreed.at("/afterSale/status").asText()).isEqualTo("RETURNING");
        JsonNode told = ana.seesCase(id);
        assertThat(told.at("/returnAddress/receiver").asText()).isNotEmpty();
        assertThat(told.path("deadline").isTextual()).isTrue();

        assertThat(ana.inCase(id, "return-parcels", Map.of("carrier", "YTO", "trackingNo", "1"))
                        .code())
                .isEqualTo("TRACKING_NO_INVALID");
        ana.inCase(id, "return-parcels", waybill()).ok();
        shop.handles(id, "arrivals", "").ok();
        shop.handles(id, "checks", Map.of("sound", true)).ok();
        JsonNode refunded = ana.eventuallySees(id, "REFUNDED");
        assertThat(refunded.path("amountFen").asLong()).isEqualTo(2_000);
        assertThat(refunded.path("log").findValuesAsText("cause"))
                .containsExactly("APPLIED", "RETURN_AGREED", "SENT_BACK", "ARRIVED", "REFUND_AGREED", "MONEY_ARRIVED");
        shop.assertStock(berries, 9, 0, 1);
    }

    @Test
    void whenTheCarrierSaysThatTheGoodsAreBackTheShopLooksAtThem() {
        shop.ships(order);
        String id = applies("RETURN_AND_REFUND", 1, NOT_WANTED);
        shop.handles(id, "agreements", Map.of()).ok();
        Map<String, Object> waybill = waybill();
        ana.inCase(id, "return-parcels", waybill).ok();
        shop.standin()
                .post(
                        "/_sim/carrier/parcels/" + waybill.get("trackingNo") + "/routes",
                        Map.of("carrier", "YTO", "status", "SIGNED"))
                .ok();
        JsonNode checking = ana.eventuallySees(id, "CHECKING");
        assertThat(checking.at("/returnParcel/status").asText()).isEqualTo("SIGNED");
        assertThat(checking.at("/log/3/author").asText()).isEqualTo("SYSTEM");
        shop.handles(id, "checks", Map.of("sound", true)).ok();
        ana.eventuallySees(id, "REFUNDED");
    }

    @Test
    void whenTheShopIsAtFaultFreightGoesBackTooAndDamagedGoodsAreNotSoldAgain() {
        shop.ships(order);
        String id = applies("RETURN_AND_REFUND", 3, "DAMAGED");
        shop.handles(id, "agreements", Map.of()).ok();
        ana.inCase(id, "return-parcels", waybill()).ok();
        shop.handles(id, "checks", Map.of("sound", false)).ok();
        ana.eventuallySees(id, "REFUNDED");
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("CLOSED");
        assertThat(ana.sees(order).path("refundedFen").asLong()).isEqualTo(3_800);
        shop.assertStock(berries, 7, 0, 3);
    }

    @Test
    void onePieceIsExchangedForAnother() {
        List<SkuId> sizes = shop.sells(5_000, 5, "M", "L");
        String bought = ana.buys(sizes.get(0), 2);
        shop.ships(bought);
        Map<String, Object> wish = wish(bought, sizes.get(0), "EXCHANGE", 1, "WRONG_CHOICE");
        wish.put("replacementSkuId", Ids.text(sizes.get(1)));
        String id = ana.applies(wish).ok().path("id").asText();
        shop.handles(id, "agreements", Map.of()).ok();
        shop.assertStock(sizes.get(1), 4, 1, 0);
        ana.inCase(id, "return-parcels", waybill()).ok();
        shop.handles(id, "checks", Map.of("sound", true)).ok();
        JsonNode sent = shop.handles(id, "exchange-shipments", waybill()).ok();
        assertThat(sent.at("/replacementParcels/0/carrier").asText()).isEqualTo("YTO");
        shop.assertStock(sizes.get(0), 4, 0, 1);
        shop.assertStock(sizes.get(1), 4, 0, 1);
        shop.everyPromiseHolds();
        assertThat(ana.inCase(id, "receipts").ok().path("status").asText()).isEqualTo("DONE");
        assertThat(ana.sees(bought).path("refundedFen").asLong()).isZero();
    }

    @Test
    void onlyTheSameProductAtTheSamePriceCanBeExchanged() {
        shop.ships(order);
        Map<String, Object> wish = wish(order, berries, "EXCHANGE", 1, "WRONG_CHOICE");
        wish.put("replacementSkuId", Ids.text(shop.sells(1_000, 1)));
        assertThat(ana.applies(wish).code()).isEqualTo("REPLACEMENT_NOT_POSSIBLE");
    }

    @Test
    void anOfferOfTheShopIsTaken() {
        shop.ships(order);
        String id = applies("REFUND_ONLY", 1, "DAMAGED");
        shop.handles(id, "offers", Map.of("amountFen", 300, "withReturn", false, "text", "补偿 3 元可以吗"))
                .ok();
        JsonNode offered = ana.seesCase(id);
        assertThat(offered.at("/offer/amountFen").asLong()).isEqualTo(300);
        assertThat(offered.path("actions").toString()).contains("ACCEPT", "APPEAL", "CANCEL");
        ana.inCase(id, "acceptances").ok();
        assertThat(ana.eventuallySees(id, "REFUNDED").path("amountFen").asLong())
                .isEqualTo(300);
        assertThat(ana.sees(order).path("refundedFen").asLong()).isEqualTo(300);
        // the piece is settled: what was not asked for it is not asked for another
        assertThat(options().at("/lines/0/pieces").asInt()).isEqualTo(2);
    }

    @Test
    void aWithdrawnCaseFreesItsPieces() {
        String id = applies("REFUND_ONLY", 3, NOT_WANTED);
        assertThat(ana.applies(wish(order, berries, "REFUND_ONLY", 1, NOT_WANTED))
                        .code())
                .isEqualTo("AFTER_SALE_TOO_MANY_PIECES");
        assertThat(shop.count("SELECT pauses::bigint FROM ord_order WHERE id = $1", Ids.parse(order)))
                .isOne();
        assertThat(ana.inCase(id, "cancellations").ok().path("status").asText()).isEqualTo("CANCELLED");
        assertThat(ana.inCase(id, "cancellations").ok().path("status").asText()).isEqualTo("CANCELLED");
        assertThat(shop.count("SELECT pauses::bigint FROM ord_order WHERE id = $1", Ids.parse(order)))
                .isZero();
        assertThat(options().at("/lines/0/pieces").asInt()).isEqualTo(3);
    }

    @Test
    void theOrdersClockStandsStillWhileACaseIsOpen() {
        shop.ships(order);
        String id = applies("RETURN_AND_REFUND", 1, NOT_WANTED);
        shop.update(
                "UPDATE ord_order SET due_at = clock_timestamp() - interval '1 second' WHERE id = $1",
                Ids.parse(order));
        ana.inCase(id, "messages", Map.of("text", "包装完好")).ok();
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("SHIPPED");
        ana.inCase(id, "cancellations").ok();
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("SHIPPED");
    }

    @Test
    void aRejectionIsAppealedAndThenDecidedBySomebodyElse() {
        String id = applies("REFUND_ONLY", 1, NOT_WANTED);
        shop.handles(id, "rejections", Map.of("text", "已在打包")).ok();
        ana.inCase(id, "appeals", Map.of("text", "还没发出")).ok();
        assertThat(shop.handles(id, "rejections", Map.of("text", "不行")).code()).isEqualTo("AFTER_SALE_NEEDS_FINANCE");
        shop.handles("finance", id, "rejections", Map.of("text", "确实已打包")).ok();
        assertThat(ana.seesCase(id).path("status").asText()).isEqualTo("REJECTED");
    }

    @Test
    void largeSumsNeedFinance() {
        SkuId dear = shop.sells(60_000, 1);
        String bought = ana.buys(dear, 1);
        String id = ana.applies(wish(bought, dear, "REFUND_ONLY", 1, NOT_WANTED))
                .ok()
                .path("id")
                .asText();
        MallHttp.Answer refused = shop.handles(id, "agreements", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("AFTER_SALE_NEEDS_FINANCE");
        assertThat(shop.handles("viewer", id, "agreements", Map.of()).status()).isEqualTo(403);
        shop.handles("finance", id, "agreements", Map.of()).ok();
        ana.eventuallySees(id, "REFUNDED");
        assertThat(shop.staff("viewer")
                        .get("/api/ops/v1/audit?subject=after-sale/" + id)
                        .ok()
                        .at("/items/0/act")
                        .asText())
                .isEqualTo("after-sale.agreements");
    }

    @Test
    void opsFindsCases() {
        String id = applies("REFUND_ONLY", 1, NOT_WANTED);
        for (String query : List.of(
                "orderId=" + order,
                "memberId=" + ana.member().id() + "&status=APPLIED",
                "type=REFUND_ONLY&orderId=" + order)) {
            JsonNode found =
                    shop.staff("viewer").get("/api/ops/v1/after-sales?" + query).ok();
            assertThat(found.path("items").findValuesAsText("id")).as(query).containsExactly(id);
        }
        assertThat(shop.staff("viewer").get("/api/ops/v1/after-sales?status=NO").status())
                .isEqualTo(422);
        assertThat(shop.staff("viewer")
                        .get(OPS_CASES + id)
                        .ok()
                        .at("/log/0/cause")
                        .asText())
                .isEqualTo("APPLIED");
        assertThat(ana.http().get("/api/v1/after-sales?open=true").ok().path("items"))
                .hasSize(1);
        assertThat(ana.http().get("/api/v1/after-sales?open=false").ok().path("items"))
                .isEmpty();
    }

    @Test
    void othersSeeNothing() {
        String id = applies("REFUND_ONLY", 1, NOT_WANTED);
        Customer bob = shop.buyer();
        assertThat(bob.http().get(AfterSaleShop.CASES + "/" + id).code()).isEqualTo("AFTER_SALE_NOT_FOUND");
        assertThat(bob.inCase(id, "cancellations").status()).isEqualTo(404);
        assertThat(bob.inCase(id, "messages", Map.of("text", "你好")).status()).isEqualTo(404);
        assertThat(bob.http()
                        .get(AfterSaleShop.ORDERS + order + "/after-sale-options")
                        .code())
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(bob.applies(wish(order, berries, "REFUND_ONLY", 1, NOT_WANTED))
                        .code())
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(ana.http().get(OPS_CASES + id).status()).isEqualTo(403);
    }

    @Test
    void badInputNamesTheField() {
        Map<String, Object> wish = wish(order, berries, "REFUND_ONLY", 0, NOT_WANTED);
        assertThat(ana.applies(wish).json().at("/violations/0/field").asText()).isEqualTo("pieces");
        wish = wish(order, berries, "GIVE_ME_ALL", 1, NOT_WANTED);
        assertThat(ana.applies(wish).json().at("/violations/0/field").asText()).isEqualTo("type");
        wish = wish(order, berries, "REFUND_ONLY", 1, NOT_WANTED);
        wish.put("amountFen", 99_999);
        MallHttp.Answer tooHigh = ana.applies(wish);
        assertThat(tooHigh.code()).isEqualTo("AFTER_SALE_AMOUNT_TOO_HIGH");
        assertThat(tooHigh.json().path("maxFen").asLong()).isEqualTo(1_267);
        assertThat(ana.applies(wish(order, new SkuId(1), "REFUND_ONLY", 1, NOT_WANTED))
                        .code())
                .isEqualTo("ORDER_LINE_UNKNOWN");
        assertThat(ana.applies(wish(order, berries, "EXCHANGE", 1, NOT_WANTED)).code())
                .isEqualTo("AFTER_SALE_NOT_SHIPPED");
        assertThat(ana.http().post(AfterSaleShop.CASES, wish).code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(ana.http().get(AfterSaleShop.CASES + "/nonsense").status()).isEqualTo(404);
    }

    @Test
    void riskyWordsAreRefusedAndDoubtfulOnesAreMarked() {
        Map<String, Object> wish = wish(order, berries, "REFUND_ONLY", 1, NOT_WANTED);
        wish.put("description", "代开发票");
        assertThat(ana.applies(wish).code()).isEqualTo("CONTENT_REFUSED");
        wish.put("description", "加微信再说");
        String id = ana.applies(wish).ok().path("id").asText();
        assertThat(shop.staff("viewer")
                        .get(OPS_CASES + id)
                        .ok()
                        .at("/log/0/doubtful")
                        .asBoolean())
                .isTrue();
        assertThat(ana.seesCase(id).at("/log/0/text").asText()).isEqualTo("加微信再说");
    }

    private String applies(String type, int pieces, String reason) {
        return ana.applies(wish(order, berries, type, pieces, reason))
                .ok()
                .path("id")
                .asText();
    }

    private JsonNode options() {
        return ana.http()
                .get(AfterSaleShop.ORDERS + order + "/after-sale-options")
                .ok();
    }
}
