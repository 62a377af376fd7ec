package mall.segment;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import mall.catalog.Product;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.ShopFloor;

/** What tests of segments share: shoppers who agree to be profiled, and ops who asks for them. */
abstract class SegmentScene extends ShopFloor {

    static final String SEGMENTS = "/api/ops/v1/segments";
    static final String PREVIEWS = SEGMENTS + "/previews";
    static final String VIEWS = "/api/v1/me/product-views";

    @Inject
    RoundJob round;

    @Inject
    Segments segments;

    /** A new member who agrees that what he does is kept. */
    Buyer agreeing() {
        Buyer buyer = buyer();
        agrees(buyer);
        return buyer;
    }

    void agrees(Buyer buyer) {
        buyer.http()
                .post("/api/v1/me/consents", Map.of("kind", "PERSONALIZATION", "version", "2026-11"))
                .ok();
        eventually(() -> assertThat(facts(buyer, "profiled")).isEqualTo("true"));
    }

    /** A product of one SKU. */
    Product product(long priceFen) {
        return offers(draft(category(), priceFen), 100);
    }

    /** One fact about a member; "none" when there are none. */
    String facts(Buyer buyer, String column) {
        return text(
                "SELECT coalesce((SELECT coalesce(" + column + "::text, 'null') FROM sg_fact WHERE member_id = $1),"
                        + " 'none')",
                buyer.id());
    }

    /** Orders, and what of them was paid and kept. */
    void assertBought(Buyer buyer, int orders, long paidFen) {
        assertThat(facts(buyer, "orders || '×' || paid_fen")).isEqualTo(orders + "×" + paidFen);
    }

    /** Those of these members who fulfil a rule, however many others do. */
    boolean fulfils(Buyer buyer, Map<String, Object> rule) {
        JsonNode saved = staff(Roles.OPERATOR)
                .post(SEGMENTS, Map.of("name", "测试人群", "rule", rule))
                .ok();
        SegmentId id = new SegmentId(Ids.parse(saved.path("id").asText()));
        MemberId before = new MemberId(buyer.id().value() - 1);
        List<MemberId> next = Await.result(() -> segments.page(id, before, 1));
        staff(Roles.OPERATOR)
                .post(SEGMENTS + "/" + saved.path("id").asText() + "/archivals", Map.of())
                .ok();
        return next.contains(buyer.id());
    }

    static Map<String, Object> is(String fact, String op, Object value) {
        return Map.of("fact", fact, "op", op, "value", value);
    }

    /** The round of the night is due again, and done. */
    void aNightPasses() {
        update("UPDATE sg_round SET done_on = '2000-01-01', position = 0");
        eventually(() -> {
            Await.result(round::goOn);
            assertThat(count("SELECT count(*) FROM sg_round WHERE done_on = '2000-01-01'"))
                    .isZero();
        });
    }

    static String idOf(SkuId sku) {
        return Ids.text(sku);
    }
}
