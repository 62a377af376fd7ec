package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.drill.Narrator.yuan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** One order in two parcels, followed from the house to the door. */
final class ParcelChapter {

    private final Shop shop;
    private final Narrator narrator;
    private final Friend friend;
    private final String sku;

    ParcelChapter(Shop shop, Narrator narrator, Friend friend, JsonNode product) {
        this.shop = shop;
        this.narrator = narrator;
        this.friend = friend;
        this.sku = product.path("skus").path(0).path("id").asText();
    }

    void twoParcelsOnTheirWay() {
        narrator.chapter("一单两个包裹：物流轨迹与自动收货");
        JsonNode order = shop.pays(friend.member(), shop.places(friend.member(), friend.home(), sku, 2, Map.of()));
        narrator.tell(
                "%s buys two pieces, %s of it for the delivery",
                friend, yuan(order.path("freightFen").asLong()));
        String first = shop.ships(order, List.of(Map.of("skuId", sku, "quantity", 1)));
        expect(shop.order(friend.member(), order), "status", "TO_SHIP");
        String second = shop.ships(order, List.of());
        expect(shop.order(friend.member(), order), "status", "SHIPPED");
        narrator.tell("ops ships them in two parcels, %s and %s", first, second);

        shop.carrierSays(first, "ACCEPTED", "DELIVERING", "SIGNED");
        shop.carrierSays(second, "ACCEPTED", "IN_TRANSIT");
        shop.shipmentBecomes(friend.member(), order, 0, "SIGNED");
        shop.shipmentBecomes(friend.member(), order, 1, "IN_TRANSIT");
        JsonNode routes = friend.http().get(routesOf(order, 0)).ok().path("routes");
        narrator.tell(
                "she sees where they are: “%s”", routes.path(0).path("text").asText());

        shop.carrierSays(second, "DELIVERING", "SIGNED");
        shop.shipmentBecomes(friend.member(), order, 1, "SIGNED");
        narrator.tell(
                "both are signed for; the order counts as received at %s unless she says otherwise",
                shop.order(friend.member(), order).path("autoReceiptAt").asText());
    }

    private JsonNode shipment(JsonNode order, int number) {
        return shop.order(friend.member(), order).path("shipments").path(number);
    }

    private String routesOf(JsonNode order, int number) {
        return "/api/v1/orders/" + order.path("id").asText() + "/shipments/"
                + shipment(order, number).path("id").asText() + "/routes";
    }
}
