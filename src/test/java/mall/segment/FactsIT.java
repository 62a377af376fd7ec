package mall.segment;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import mall.catalog.Product;
import mall.kernel.Money;
import mall.order.OrderEvent.OrderPaid;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What other rooms tell becomes facts: once, in any order, and not at all without consent where that is needed. */
@QuarkusTest
class FactsIT extends SegmentScene {

    private static final String KEPT = "SELECT count(*) FROM sg_interest WHERE member_id = $1";

    @Inject
    Facts facts;

    @Inject
    FactStore rows;

    @Inject
    OrderListener listener;

    @Inject
    OrderQueries orders;

    @Inject
    Clock clock;

    // ---- members ----

    @Test
    void whoRegistersHasFacts() {
        Buyer ana = buyer();
        eventually(() -> assertThat(facts(ana, "channel")).isEqualTo("DIRECT"));
        assertThat(facts(ana, "level")).isEqualTo("ORDINARY");
        assertThat(facts(ana, "profiled")).isEqualTo("false");
        assertBought(ana, 0, 0);
    }

    @Test
    void aBirthdayAndALevelAreKnownAtOnce() {
        Buyer ana = buyer();
        ana.http().put("/api/v1/me/birthday", Map.of("month", 2, "day", 29)).ok();
        eventually(() -> assertThat(facts(ana, "birthday")).isEqualTo("229"));
        assertThat(fulfils(ana, is("birthday", "IN_MONTHS", List.of(2)))).isTrue();
        assertThat(fulfils(ana, is("birthday", "IN_MONTHS", List.of(3)))).isFalse();
    }

    // ---- orders ----

    @Test
    void whatIsPaidCountsAndWhatGoesBackDoesNot() {
        Buyer ana = buyer();
        Product tea = product(5_000);
        String first = ana.buys(skuOf(tea), 2);
        String second = ana.buys(skuOf(tea), 1);
        long paid = paidOf(ana, first) + paidOf(ana, second);
        eventually(() -> assertBought(ana, 2, paid));
        assertThat(facts(ana, "average_fen")).isEqualTo(Long.toString(paid / 2));
        refunds(first, 3_000);
        eventually(() -> assertBought(ana, 2, paid - 3_000));
        refunds(first, paidOf(ana, first) - 3_000);
        eventually(() -> assertBought(ana, 1, paidOf(ana, second)));
        refunds(second, paidOf(ana, second));
        eventually(() -> assertBought(ana, 0, 0));
        assertThat(facts(ana, "last_paid_at")).isEqualTo("null");
        everyPromiseHolds();
    }

    @RepeatedTest(3)
    void twentyTimesTheSameNewsIsOnePurchase() {
        Buyer ana = buyer();
        OrderId order = new OrderId(Ids.parse(ana.buys(skuOf(product(5_000)), 1)));
        long paid = paidOf(ana, Ids.text(order));
        var event = new OrderPaid(order, ana.id(), Money.ofFen(paid), Optional.empty(), false, clock.instant());
        List<Outcome<Object>> told = Race.of(20, i -> Await.result(() -> listener.on(event)));
        assertThat(told).allMatch(Outcome::ok);
        assertBought(ana, 1, paid);
        assertThat(count("SELECT count(*) FROM sg_order WHERE member_id = $1", ana.id()))
                .isOne();
    }

    @Test
    void oldNewsThatComesLateChangesNothing() {
        Buyer ana = buyer();
        String order = ana.buys(skuOf(product(5_000)), 1);
        long paid = paidOf(ana, order);
        var asItWas = Await.result(() -> orders.purchase(new OrderId(Ids.parse(order))))
                .orElseThrow();
        refunds(order, 1_000);
        eventually(() -> assertBought(ana, 1, paid - 1_000));
        Await.result(() -> facts.note(List.of(asItWas)));
        assertBought(ana, 1, paid - 1_000);
        refunds(order, paid - 1_000);
        eventually(() -> assertBought(ana, 0, 0));
        Await.result(() -> facts.note(List.of(asItWas)));
        assertBought(ana, 0, 0);
    }

    @Test
    void aPurchaseThatIsToldBeforeItsMemberIsNotLost() {
        Buyer ana = buyer();
        String order = ana.buys(skuOf(product(5_000)), 1);
        eventually(() -> assertBought(ana, 1, paidOf(ana, order)));
        Await.result(() -> work.write(() -> rows.remove(List.of(ana.id()))));
        var purchase = Await.result(() -> orders.purchase(new OrderId(Ids.parse(order))))
                .orElseThrow();
        Await.result(() -> facts.note(List.of(purchase)));
        assertBought(ana, 1, paidOf(ana, order));
    }

    // ---- interests ----

    @Test
    void whatIsViewedIsKeptOnlyOfWhoAgrees() {
        Buyer ana = buyer();
        String tea = Ids.text(product(5_000).id());
        assertThat(views(ana, tea).path("kept").asInt()).isZero();
        assertThat(count(KEPT, ana.id())).isZero();
        // what follows a consent at once does not wait for the news of it
        ana.http()
                .post("/api/v1/me/consents", Map.of("kind", "PERSONALIZATION", "version", "2026-11"))
                .ok();
        assertThat(views(ana, tea).path("kept").asInt()).isOne();
        assertThat(fulfils(ana, is("viewedNotBought", "WITHIN_DAYS", 1))).isTrue();
        ana.http().delete("/api/v1/me/consents/PERSONALIZATION").ok();
        eventually(() -> assertThat(count(KEPT, ana.id())).isZero());
        assertThat(facts(ana, "profiled")).isEqualTo("false");
    }

    @RepeatedTest(20)
    void aConsentTakenBackWhileViewsArriveLeavesNothing() {
        Buyer ana = agreeing();
        String tea = Ids.text(1_000);
        List<Outcome<Object>> all = Race.of(
                6,
                i -> i == 0
                        ? ana.http()
                                .delete("/api/v1/me/consents/PERSONALIZATION")
                                .ok()
                        : views(ana, tea));
        assertThat(all).allMatch(Outcome::ok);
        eventually(() -> assertThat(facts(ana, "profiled")).isEqualTo("false"));
        assertThat(count(KEPT, ana.id())).isZero();
    }

    @Test
    void whatLiesInTheCartIsWantedUntilItIsBought() {
        Buyer ana = agreeing();
        Product tea = product(5_000);
        Map<String, Object> wanted =
                is("cartedNotBought", "WITHIN_DAYS", Map.of("days", 7, "productIds", List.of(Ids.text(tea.id()))));
        assertThat(fulfils(ana, wanted)).isFalse();
        ana.http()
                .post("/api/v1/cart/lines", Map.of("skuId", idOf(skuOf(tea)), "quantity", 1))
                .ok();
        eventually(() -> assertThat(count(KEPT, ana.id())).isOne());
        assertThat(fulfils(ana, wanted)).isTrue();
        ana.buys(skuOf(tea), 1);
        eventually(() ->
                assertThat(count(KEPT + " AND bought_at IS NOT NULL", ana.id())).isOne());
        assertThat(fulfils(ana, wanted)).isFalse();
        assertThat(fulfils(ana, is("carted", "WITHIN_DAYS", 1))).isTrue();
    }

    @Test
    void ofOneMemberTheLatestInterestsAreKept() {
        Buyer ana = agreeing();
        for (int batch = 0; batch < 5; batch++) {
            long from = 1_000L * batch;
            List<String> products =
                    LongStream.range(from, from + 50).mapToObj(Ids::text).toList();
            ana.http().post(VIEWS, Map.of("productIds", products)).ok();
        }
        assertThat(count(KEPT, ana.id())).isEqualTo(200);
        assertThat(count(KEPT + " AND product_id < 1000", ana.id())).isZero();
    }

    @Test
    void viewsAreRefusedThatAreNone() {
        Buyer ana = agreeing();
        assertThat(ana.http().post(VIEWS, Map.of()).status()).isEqualTo(422);
        assertThat(ana.http().post(VIEWS, Map.of("productIds", List.of())).status())
                .isEqualTo(422);
        assertThat(ana.http()
                        .post(VIEWS, Map.of("productIds", List.of("1; DROP")))
                        .status())
                .isEqualTo(422);
        assertThat(ana.http().post(VIEWS, "{\"productIds\": [null]}").status()).isEqualTo(422);
        assertThat(ana.http().post(VIEWS, "[]").status()).isBetween(400, 422);
        assertThat(ana.http()
                        .post(VIEWS, Map.of("productIds", Collections.nCopies(51, Ids.text(1))))
                        .status())
                .isEqualTo(422);
        assertThat(nobody().post(VIEWS, Map.of("productIds", List.of(Ids.text(1))))
                        .status())
                .isEqualTo(401);
    }

    // ---- erasure ----

    @Test
    void whoLeavesIsForgotten() {
        Buyer ana = agreeing();
        String order = ana.buys(skuOf(product(5_000)), 1);
        eventually(() -> assertBought(ana, 1, paidOf(ana, order)));
        views(ana, Ids.text(product(1_000).id()));
        JsonNode export = ana.http().get("/api/v1/me/export").ok();
        assertThat(export.findPath("segments").path("interests")).hasSize(2);
        ana.http().withNewKey().delete("/api/v1/me").ok();
        assertNothingIsLeftOf(ana);
        // what is told of him afterwards does not bring him back
        var purchase = Await.result(() -> orders.purchase(new OrderId(Ids.parse(order))))
                .orElseThrow();
        Await.result(() -> facts.note(List.of(purchase)));
        aNightPasses();
        assertNothingIsLeftOf(ana);
    }

    @RepeatedTest(20)
    void whoLeavesWhileHeIsLookedAtIsForgotten() {
        Buyer ana = buyer();
        List<Outcome<Object>> both = Race.of(
                4,
                i -> i == 0
                        ? ana.http().withNewKey().delete("/api/v1/me").ok()
                        : Await.result(() -> facts.refresh(List.of(ana.id()))));
        assertThat(both).allMatch(Outcome::ok);
        assertThat(facts(ana, "level")).isEqualTo("none");
    }

    // ---- the night ----

    @Test
    void aNightHealsWhatNewsHasMissed() {
        Buyer ana = agreeing();
        String order = ana.buys(skuOf(product(5_000)), 1);
        long paid = paidOf(ana, order);
        eventually(() -> assertBought(ana, 1, paid));
        Await.result(() -> work.write(() -> rows.remove(List.of(ana.id()))));
        assertThat(facts(ana, "level")).isEqualTo("none");
        aNightPasses();
        assertBought(ana, 1, paid);
        assertThat(facts(ana, "profiled")).isEqualTo("true");
        assertThat(facts(ana, "rfm_cell")).isNotEqualTo("null");
        assertThat(facts(ana, "churn_score")).isEqualTo("0");
        everyPromiseHolds();
    }

    @Test
    void whoDoesNotAgreeIsNotScored() {
        Buyer ana = buyer();
        ana.buys(skuOf(product(5_000)), 1);
        Buyer ben = agreeing();
        String order = ben.buys(skuOf(product(5_000)), 1);
        aNightPasses();
        assertThat(facts(ana, "rfm_cell")).isEqualTo("null");
        assertThat(facts(ben, "recency_score")).isNotEqualTo("null");
        refunds(order, paidOf(ben, order));
        eventually(() -> assertBought(ben, 0, 0));
        assertThat(facts(ben, "recency_score")).isEqualTo("null");
    }

    @Test
    void twoNodesShareANight() {
        Buyer ana = agreeing();
        String order = ana.buys(skuOf(product(5_000)), 1);
        update("UPDATE sg_round SET done_on = '2000-01-01', position = 0");
        List<Outcome<Object>> nodes = Race.of(4, i -> Await.result(round::goOn));
        assertThat(nodes).allMatch(Outcome::ok);
        aNightPasses();
        assertBought(ana, 1, paidOf(ana, order));
        everyPromiseHolds();
    }

    private void assertNothingIsLeftOf(Buyer buyer) {
        assertThat(count(
                        "SELECT (SELECT count(*) FROM sg_fact WHERE member_id = $1)"
                                + " + (SELECT count(*) FROM sg_order WHERE member_id = $1)"
                                + " + (SELECT count(*) FROM sg_tag WHERE member_id = $1)"
                                + " + (SELECT count(*) FROM sg_interest WHERE member_id = $1)",
                        buyer.id()))
                .isZero();
    }

    private JsonNode views(Buyer buyer, String... products) {
        return buyer.http().post(VIEWS, Map.of("productIds", List.of(products))).ok();
    }

    private void refunds(String order, long fen) {
        staff(Roles.FINANCE)
                .withNewKey()
                .post("/api/ops/v1/orders/" + order + "/refunds", Map.of("amountFen", fen, "reason", "测试退款"))
                .ok();
    }

    private static long paidOf(Buyer buyer, String order) {
        return buyer.sees(order).path("paidFen").asLong();
    }
}
