package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import mall.testing.Eventually;

/** After the payment: two parcels on their way, and one piece that comes back. */
final class AfterSaleChapters {

    private static final Duration SLOW = Duration.ofMinutes(2);

    private final Shop shop;
    private final BackOffice office;
    private final Narrator narrator;

    AfterSaleChapters(Shop shop, BackOffice office, Narrator narrator) {
        this.shop = shop;
        this.office = office;
        this.narrator = narrator;
    }

    void twoParcelsArrive(Friend yu, JsonNode order) {
        narrator.chapter("拆单发货、物流、签收");
        String first = shop.ships(order, List.of(piecesOf(order.path("lines").path(0))));
        expect(shop.order(yu.member(), order), "status", "TO_SHIP");
        String second = shop.ships(order, List.of());
        JsonNode shipped = shop.orderBecomes(yu.member(), order, "SHIPPED");
        expect("parcels", 2, shipped.path("shipments").size());
        narrator.tell("ops sends two parcels: %s and %s", first, second);
        for (int i = 0; i < 2; i++) {
            shop.carrierSays(List.of(first, second).get(i), "ACCEPTED", "DELIVERING", "SIGNED");
            shop.shipmentBecomes(yu.member(), order, i, "SIGNED");
        }
        narrator.tell("the carrier scans both; her order shows that they are signed for");
        expect(shop.receives(yu.member(), order), "status", "RECEIVED");
        JsonNode membership = Eventually.value(() -> growing(yu));
        narrator.tell(
                "she confirms; her growth is %d: %s",
                membership.path("growth").asLong(),
                membership.path("next").path("text").asText("the highest level"));
    }

    void onePieceComesBack(Friend yu, JsonNode order) {
        narrator.chapter("售后：退一件，按分摊退款");
        JsonNode line = order.path("lines").path(0);
        JsonNode options = yu.http()
                .get("/api/v1/orders/" + order.path("id").asText() + "/after-sale-options")
                .ok();
        JsonNode choice = choiceOf(options, line);
        String image = yu.http()
                .upload("/api/v1/after-sale-images", "file", "photo.jpg", photo())
                .ok()
                .path("id")
                .asText();
        JsonNode opened = yu.http()
                .withNewKey()
                .post(
                        "/api/v1/after-sales",
                        Map.of(
                                "orderId",
                                order.path("id").asText(),
                                "skuId",
                                line.path("skuId").asText(),
                                "type",
                                "RETURN_AND_REFUND",
                                "pieces",
                                1,
                                "reason",
                                "QUALITY_PROBLEM",
                                "description",
                                "有一件封口开了",
                                "imageIds",
                                List.of(image)))
                .ok();
        long share = opened.path("amountFen").asLong();
        expect(
                "what one piece gives back",
                choice.path("goodsFenByPieces").path(0).asLong()
                        + choice.path("freightFenByPieces").path(0).asLong(),
                share);
        narrator.tell(
                "one piece of %s was not right; with a photo she asks for its share, %s of %s",
                line.path("title").asText(),
                yuan(share),
                yuan(order.path("paidFen").asLong()));
        goodsTravelBack(yu, opened);
        moneyTravelsBack(yu, order, opened, share);
    }

    private void goodsTravelBack(Friend yu, JsonNode opened) {
        office.afterSale(opened, "agreements", Map.of("text", "请寄回，运费我们承担"));
        JsonNode agreed = caseOf(yu, opened);
        expect(agreed, "status", "RETURNING");
        narrator.tell(
                "the shop agrees and tells where to send it: %s",
                agreed.path("returnAddress").path("address").asText());
        yu.http()
                .withNewKey()
                .post(path(opened) + "/return-parcels", Map.of("carrier", "SF", "trackingNo", "SF1234567890123"))
                .ok();
        office.afterSale(opened, "arrivals", Map.of());
        office.afterSale(opened, "checks", Map.of("sound", true, "text", "完好，已重新上架"));
        narrator.tell("it comes back, is found sound and is for sale again");
    }

    private void moneyTravelsBack(Friend yu, JsonNode order, JsonNode opened, long share) {
        shop.orderIsRefunded(yu.member(), order, share);
        Eventually.within(SLOW, () -> expect(caseOf(yu, opened), "status", "REFUNDED"));
        long back = yu.http().get("/api/v1/me/points").ok().path("balance").asLong();
        narrator.tell(
                "%s go back through WeChat, %d points come back in proportion; the rest of the order stays hers",
                yuan(share), back);
        expect("the order lives on", false, isOver(shop.order(yu.member(), order)));
    }

    private static byte[] photo() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode growing(Friend yu) {
        JsonNode membership = yu.http().get("/api/v1/me/membership").ok();
        expect("growth after the receipt", true, membership.path("growth").asLong() > 0);
        return membership;
    }

    private static JsonNode choiceOf(JsonNode options, JsonNode line) {
        for (JsonNode choice : options.path("lines")) {
            if (choice.path("skuId").equals(line.path("skuId"))) {
                return choice;
            }
        }
        throw new AssertionError("nothing may be claimed of " + line);
    }

    private static Map<String, Object> piecesOf(JsonNode line) {
        return Map.of(
                "skuId", line.path("skuId").asText(),
                "quantity", line.path("quantity").asInt());
    }

    private static JsonNode caseOf(Friend yu, JsonNode opened) {
        return yu.http().get(path(opened)).ok();
    }

    private static String path(JsonNode opened) {
        return "/api/v1/after-sales/" + opened.path("id").asText();
    }

    private static boolean isOver(JsonNode order) {
        return order.path("status").asText().equals("CLOSED");
    }
}
