package mall.points;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mall.catalog.SkuId;
import mall.testing.Buyer;
import mall.testing.Member;
import mall.testing.ShopFloor;

/** A shop that sells for money and points. */
@Singleton
class PointsShop extends ShopFloor {

    /** So many pieces in a basket. */
    record Item(SkuId sku, int quantity) {}

    /** A buyer with points. */
    static class Collector extends Buyer {

        Collector(Member member) {
            super(member);
        }

        /** A basket that is paid with up to so many points. */
        Map<String, Object> basket(long points, Item... items) {
            Map<SkuId, Integer> pieces = new LinkedHashMap<>();
            Stream.of(items).forEach(item -> pieces.put(item.sku(), item.quantity()));
            Map<String, Object> basket = basket(pieces);
            basket.put("couponIds", List.of());
            basket.put("points", points);
            return basket;
        }

        /** A basket under a deal of the points mall. */
        Map<String, Object> basket(String itemId, Item item) {
            Map<String, Object> basket = basket(0, item);
            basket.put("deal", Map.of("type", "POINTS_MALL", "itemId", itemId));
            return basket;
        }

        JsonNode points() {
            return http().get("/api/v1/me/points").ok();
        }

        JsonNode entries() {
            return http().get("/api/v1/me/points/entries").ok().path("items");
        }
    }

    @Override
    public Collector buyer() {
        return new Collector(member());
    }
}
