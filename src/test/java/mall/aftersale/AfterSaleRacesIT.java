package mall.aftersale;

import static mall.aftersale.AfterSaleShop.CASES;
import static mall.aftersale.AfterSaleShop.waybill;
import static mall.aftersale.AfterSaleShop.wish;
import static mall.testing.Eventually.eventually;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.aftersale.AfterSaleShop.Customer;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.platform.http.RequestError;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Many hands on the same line, the same case, the same deadline; the outcome is exact every time. */
@QuarkusTest
class AfterSaleRacesIT {

    private static final int ROUNDS = 20;
    private static final String NOT_WANTED = "NO_LONGER_WANTED";

    private static @Nullable Customer someone;

    @Inject
    AfterSaleShop shop;

    @Inject
    DeadlineJob job;

    private Customer ana;
    private SkuId berries;
    private String order;

    @BeforeEach
    void threePiecesAreBought() {
        ana = someone == null ? shop.buyer() : someone;
        someone = ana;
        berries = shop.sells(1_000, 10);
        order = ana.buys(berries, 3);
    }

    @AfterEach
    void everyPromiseHolds() {
        eventually(shop::everyPromiseHolds);
    }

    @RepeatedTest(ROUNDS)
    void eightCasesForThreePieces() {
        List<Outcome<JsonNode>> outcomes =
                Race.of(8, i -> ana.applies(wish(order, berries, "REFUND_ONLY", 1, NOT_WANTED))
                        .ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(3);
        assertThat(outcomes)
                .filteredOn(refusedWith(AfterSaleError.AFTER_SALE_TOO_MANY_PIECES))
                .hasSize(5);
    }

    @RepeatedTest(ROUNDS)
    void theSameLineIsRefundedOnceWhoeverAgrees() {
        String id = applies("REFUND_ONLY", 3);
        Race.of(6, i -> i % 2 == 0 ? shop.handles(id, "agreements", Map.of()).status() : silence(id));
        ana.eventuallySees(id, "REFUNDED");
        JsonNode closed = ana.sees(order);
        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
        assertThat(closed.path("refunds")).hasSize(1);
        shop.assertStock(berries, 10, 0, 0);
    }

    @RepeatedTest(ROUNDS)
    void twoCasesOfOneLineAreAgreedAtOnce() {
        List<String> cases = List.of(applies("REFUND_ONLY", 1), applies("REFUND_ONLY", 2));
        List<Outcome<JsonNode>> outcomes = Race.of(
                2, i -> shop.handles(cases.get(i), "agreements", Map.of()).ok());
        assertThat(outcomes).allMatch(Outcome::ok);
        cases.forEach(id -> ana.eventuallySees(id, "REFUNDED"));
        assertThat(ana.sees(order).path("refundedFen").asLong()).isEqualTo(3_800);
        shop.assertStock(berries, 10, 0, 0);
    }

    @RepeatedTest(ROUNDS)
    void withdrawingWhileTheShopAgreesEndsOneWay() {
        String id = applies("REFUND_ONLY", 3);
        List<Outcome<Integer>> outcomes = Race.of(
                2,
                i -> i == 0
                        ? ana.inCase(id, "cancellations").status()
                        : shop.handles(id, "agreements", Map.of()).status());
        boolean withdrawn = outcomes.get(0).value() == 200;
        assertThat(outcomes.get(1).value()).isEqualTo(withdrawn ? 409 : 201);
        ana.eventuallySees(id, withdrawn ? "CANCELLED" : "REFUNDED");
        assertThat(ana.sees(order).path("refundedFen").asLong()).isEqualTo(withdrawn ? 0 : 3_800);
    }

    @RepeatedTest(ROUNDS)
    void theDeadlineAndTheMembersActEndOneWay() {
        shop.ships(order);
        String id = applies("RETURN_AND_REFUND", 1);
        shop.handles(id, "agreements", Map.of()).ok();
        shop.update(
                "UPDATE as_case SET due_at = clock_timestamp() + interval '5 milliseconds' WHERE id = $1",
                Ids.parse(id));
        List<Outcome<Integer>> outcomes = Race.of(
                4, i -> i == 0 ? ana.inCase(id, "return-parcels", waybill()).status() : silence(id));
        boolean sent = outcomes.get(0).value() == 201;
        eventually(() -> {
            Await.result(() -> job.pass(idOf(id)));
            assertThat(ana.seesCase(id).path("status").asText()).isEqualTo(sent ? "RETURN_SHIPPED" : "CLOSED");
        });
        assertThat(shop.count("SELECT taken::bigint FROM as_line WHERE order_id = $1", Ids.parse(order)))
                .isEqualTo(sent ? 1 : 0);
    }

    @RepeatedTest(ROUNDS)
    void theSameKeyTenTimesIsOneCase() {
        MallHttp sameKey = ana.http().withKey(UUID.randomUUID().toString());
        Map<String, Object> wish = wish(order, berries, "REFUND_ONLY", 1, NOT_WANTED);
        List<Outcome<String>> outcomes =
                Race.of(10, i -> sameKey.post(CASES, wish).ok().path("id").asText());
        assertThat(outcomes)
                .allMatch(outcome -> outcome.ok()
                        || refusedWith(RequestError.IDEMPOTENCY_IN_PROGRESS).test(outcome));
        String first = sameKey.post(CASES, wish).ok().path("id").asText();
        assertThat(outcomes.stream().filter(Outcome::ok).map(Outcome::value)).containsOnly(first);
        assertThat(shop.count("SELECT taken::bigint FROM as_line WHERE order_id = $1", Ids.parse(order)))
                .isOne();
    }

    // as late as it gets: the deadline comes while the others are at it
    private int silence(String id) {
        shop.update(
                "UPDATE as_case SET due_at = clock_timestamp() - interval '1 second' WHERE id = $1 AND status = 'APPLIED'",
                Ids.parse(id));
        Await.result(() -> job.pass(idOf(id)));
        return 0;
    }

    private String applies(String type, int pieces) {
        return ana.applies(wish(order, berries, type, pieces, NOT_WANTED))
                .ok()
                .path("id")
                .asText();
    }

    private static AfterSaleId idOf(String id) {
        return new AfterSaleId(Ids.parse(id));
    }
}
