package mall.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mall.testing.MallHttp;
import mall.testing.Member;

/** What ops does over its API so that there is something to tell: promotions, coupons, points, levels, after-sale. */
final class BackOffice {

    private static final String OPS = "/api/ops/v1";

    private final MallHttp ops;

    BackOffice(Shop shop) {
        this.ops = shop.ops();
    }

    /** So much off from so much on, on these products, for an hour. */
    JsonNode fullReduction(String name, List<String> productIds, long fromFen, long offFen) {
        JsonNode promotion = ops.post(
                        OPS + "/promotions",
                        Map.of(
                                "name",
                                name,
                                "startsAt",
                                fromNow(Duration.ofMinutes(-1)),
                                "endsAt",
                                fromNow(Duration.ofHours(1)),
                                "scope",
                                Map.of("included", Map.of("productIds", productIds)),
                                "benefit",
                                Map.of(
                                        "fullReduction",
                                        Map.of("tiers", List.of(Map.of("fromFen", fromFen, "offFen", offFen))))))
                .ok();
        return ops.post(OPS + "/promotions/" + id(promotion) + "/publications", Map.of())
                .ok();
    }

    /** A coupon over everything, good for a week, that can be had in this way; published. */
    JsonNode coupon(String name, long thresholdFen, long offFen, int total, int perMember, String source) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("name", name);
        terms.put("kind", "AMOUNT");
        terms.put("offFen", offFen);
        terms.put("thresholdFen", thresholdFen);
        terms.put("stackClass", "ORDER_COUPON");
        terms.put("validDays", 7);
        terms.put("claimFrom", fromNow(Duration.ofMinutes(-1)));
        terms.put("claimUntil", fromNow(Duration.ofHours(1)));
        terms.put("total", total);
        terms.put("perMember", perMember);
        terms.put("returnPolicy", "RETURN_IF_VALID");
        terms.put("sources", List.of(source));
        JsonNode template =
                ops.withNewKey().post(OPS + "/coupon-templates", terms).ok();
        return ops.withNewKey()
                .post(OPS + "/coupon-templates/" + id(template) + "/publications", Map.of())
                .ok();
    }

    /** So many pieces for points and money, one for each member, for an hour; published. */
    JsonNode pointsItem(String name, String skuId, long points, long cashFen) {
        JsonNode item = ops.post(
                        OPS + "/points/items",
                        Map.of(
                                "name",
                                name,
                                "skuId",
                                skuId,
                                "points",
                                points,
                                "cashFen",
                                cashFen,
                                "quota",
                                10,
                                "perMember",
                                1,
                                "startsAt",
                                fromNow(Duration.ofMinutes(-1)),
                                "endsAt",
                                fromNow(Duration.ofHours(1))))
                .ok();
        return ops.post(OPS + "/points/items/" + id(item) + "/publications", Map.of())
                .ok();
    }

    void givePoints(Member member, int points, String reason) {
        ops.withNewKey()
                .post(
                        OPS + "/points/members/" + member.id() + "/adjustments",
                        Map.of("change", points, "reason", reason))
                .ok();
    }

    void stock(String skuId, int pieces) {
        ops.withNewKey()
                .post(OPS + "/skus/" + skuId + "/stock-adjustments", Map.of("delta", pieces, "reason", "演练备货"))
                .ok();
    }

    /** Does something with an after-sale case: {@code agreements}, {@code arrivals}, {@code checks}, … */
    JsonNode afterSale(JsonNode afterSale, String act, Map<String, Object> body) {
        return ops.withNewKey()
                .post(OPS + "/after-sales/" + id(afterSale) + "/" + act, body)
                .ok();
    }

    private static String fromNow(Duration length) {
        return Instant.now().plus(length).atOffset(ZoneOffset.UTC).toString();
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asText();
    }
}
