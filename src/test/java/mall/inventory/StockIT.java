package mall.inventory;

import static mall.inventory.InventoryError.RESERVATION_ENDED;
import static mall.inventory.InventoryError.STOCK_NOT_ENOUGH;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mall.catalog.Availability;
import mall.catalog.SkuId;
import mall.inventory.Stock.Line;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import mall.testing.Await;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The ledger on a real PostgreSQL: nothing is oversold, nothing moves twice, nothing is lost. */
@QuarkusTest
class StockIT {

    private static final int ROUNDS = 20;

    @Inject
    Stock stock;

    @Inject
    UnitOfWork work;

    @Inject
    Ids ids;

    @Inject
    Invariants invariants;

    @AfterEach
    void everyPromiseHolds() {
        assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0);
    }

    @Test
    void aPaidOrderTurnsReservedPiecesIntoSoldOnes() {
        SkuId sku = stocked(10);
        reserve("paid", sku, 3);
        assertCounts(sku, 7, 3, 0);
        done(() -> stock.confirm(order("paid", sku)));
        assertCounts(sku, 7, 0, 3);
        done(() -> stock.giveBack("refund-" + sku.value(), List.of(new Line(sku, 2))));
        assertCounts(sku, 9, 0, 1);
    }

    @Test
    void aCancelledOrderGivesItsPiecesBack() {
        SkuId sku = stocked(10);
        reserve("cancelled", sku, 3);
        done(() -> stock.release(order("cancelled", sku)));
        assertCounts(sku, 10, 0, 0);
    }

    @Test
    void everyMovementHappensOncePerReference() {
        SkuId sku = stocked(10);
        for (int i = 0; i < 2; i++) {
            reserve("again", sku, 3);
            done(() -> stock.adjust("count-" + sku.value(), sku, 5, "盘点"));
        }
        assertCounts(sku, 12, 3, 0);
        for (int i = 0; i < 2; i++) {
            done(() -> stock.confirm(order("again", sku)));
            done(() -> stock.giveBack("refund-" + sku.value(), List.of(new Line(sku, 1))));
        }
        assertCounts(sku, 13, 0, 2);
        assertThat(Await.result(() -> stock.movements(sku, 10)))
                .extracting(Movement::kind)
                .containsExactly(
                        MovementKind.GIVE_BACK,
                        MovementKind.CONFIRM,
                        MovementKind.ADJUST,
                        MovementKind.RESERVE,
                        MovementKind.ADJUST);
    }

    @Test
    void aReservationEndsOnce() {
        SkuId sku = stocked(10);
        reserve("sold", sku, 1);
        done(() -> stock.confirm(order("sold", sku)));
        assertRefused(RESERVATION_ENDED, () -> stock.release(order("sold", sku)));
        reserve("released", sku, 1);
        done(() -> stock.release(order("released", sku)));
        assertRefused(RESERVATION_ENDED, () -> stock.confirm(order("released", sku)));
        assertRefused(RESERVATION_ENDED, () -> stock.reserve(order("released", sku), List.of(new Line(sku, 1))));
        assertRefused(RESERVATION_ENDED, () -> stock.confirm(order("unknown", sku)));
        done(() -> stock.release(order("unknown", sku)));
        assertCounts(sku, 9, 0, 1);
    }

    @Test
    void anOrderIsReservedWholeOrNotAtAllAndHearsWhatIsShort() {
        SkuId plenty = stocked(10);
        SkuId few = stocked(1);
        SkuId unknown = new SkuId(ids.next());
        List<Line> lines = List.of(new Line(few, 1), new Line(plenty, 1), new Line(few, 1), new Line(unknown, 1));
        assertThatThrownBy(() -> Await.result(() -> stock.reserve(order("short", few), lines)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(STOCK_NOT_ENOUGH);
                    assertThat((List<?>) refused.facts().get("skuIds"))
                            .asList()
                            .containsExactlyInAnyOrder(Ids.text(few), Ids.text(unknown));
                });
        assertCounts(plenty, 10, 0, 0);
        assertCounts(few, 1, 0, 0);
    }

    @Test
    void aReservationIsUndoneWithTheOrderThatFailed() {
        SkuId sku = stocked(10);
        assertThatThrownBy(() -> Await.result(
                        () -> work.write(() -> stock.reserve(order("failed", sku), List.of(new Line(sku, 1)))
                                .invoke(() -> {
                                    throw STOCK_NOT_ENOUGH.refuse();
                                }))))
                .isInstanceOf(Refused.class);
        assertCounts(sku, 10, 0, 0);
    }

    @Test
    void reservedPiecesCannotBeWrittenOff() {
        SkuId sku = stocked(10);
        reserve("kept", sku, 4);
        assertRefused(STOCK_NOT_ENOUGH, () -> stock.adjust("loss-" + sku.value(), sku, -7, "破损"));
        done(() -> stock.adjust("loss2-" + sku.value(), sku, -6, "破损"));
        assertCounts(sku, 0, 4, 0);
    }

    @Test
    void theWarningLevelIsCrossedOncePerDirection() {
        StockLevel five = new StockLevel(new SkuId(1), 5, 0, 0, 5);
        assertThat(five.ranLow(-1)).isTrue();
        assertThat(five.ranLow(1)).isFalse();
        assertThat(new StockLevel(new SkuId(1), 4, 0, 0, 5).ranLow(-1)).isFalse();
        assertThat(five.availability()).isEqualTo(Availability.LOW);
        assertThat(new StockLevel(new SkuId(1), 6, 0, 0, 5).availability()).isEqualTo(Availability.IN_STOCK);
        assertThat(new StockLevel(new SkuId(1), 0, 9, 0, 0).availability()).isEqualTo(Availability.SOLD_OUT);
    }

    @RepeatedTest(ROUNDS)
    void sixtyFourBuyersForTenPieces() {
        SkuId sku = stocked(10);
        List<Outcome<Void>> buyers =
                Race.of(64, i -> Await.result(() -> stock.reserve("b" + i + order("", sku), one(sku))));
        assertThat(buyers).filteredOn(Outcome::ok).hasSize(10);
        assertThat(buyers).filteredOn(refusedWith(STOCK_NOT_ENOUGH)).hasSize(54);
        assertCounts(sku, 0, 10, 0);
    }

    @RepeatedTest(ROUNDS)
    void theSameOrderFiftyTimesReservesOnce() {
        SkuId sku = stocked(10);
        List<Outcome<Void>> calls = Race.of(50, i -> Await.result(() -> stock.reserve(order("same", sku), one(sku))));
        assertThat(calls).allMatch(Outcome::ok);
        assertCounts(sku, 9, 1, 0);
    }

    @RepeatedTest(ROUNDS)
    void whatIsReleasedWhileOthersReserveIsNeitherLostNorDoubled() {
        SkuId sku = stocked(8);
        IntStream.range(0, 8).forEach(i -> done(() -> stock.reserve("old" + i + order("", sku), one(sku))));
        List<Outcome<Void>> calls = Race.of(
                32,
                i -> i % 4 == 0
                        ? Await.result(() -> stock.release("old" + i / 4 + order("", sku)))
                        : Await.result(() -> stock.reserve("new" + i + order("", sku), one(sku))));
        long reserved = IntStream.range(0, 32)
                .filter(i -> i % 4 != 0 && calls.get(i).ok())
                .count();
        assertCounts(sku, 8 - reserved, reserved, 0);
        assertThat(calls).filteredOn(call -> !call.ok()).allMatch(refusedWith(STOCK_NOT_ENOUGH));
    }

    @RepeatedTest(ROUNDS)
    void paymentAndCancellationInTheSameInstantLeaveOneWinner() {
        SkuId sku = stocked(1);
        reserve("tie", sku, 1);
        List<Outcome<Void>> calls = Race.of(
                8,
                i -> Await.result(
                        () -> i % 2 == 0 ? stock.confirm(order("tie", sku)) : stock.release(order("tie", sku))));
        assertThat(calls).filteredOn(Outcome::ok).hasSize(4);
        assertThat(calls).filteredOn(refusedWith(RESERVATION_ENDED)).hasSize(4);
        StockLevel level = level(sku);
        assertThat(level.reserved()).isZero();
        assertThat(level.available() + level.sold()).isEqualTo(1);
    }

    @RepeatedTest(ROUNDS)
    void manyLinesInRandomOrderDoNotDeadlock() {
        List<SkuId> skus = IntStream.range(0, 8).mapToObj(i -> stocked(48)).toList();
        List<Outcome<Void>> orders = Race.of(
                48, i -> Await.result(() -> stock.reserve("many" + i + order("", skus.get(0)), shuffled(skus, i))));
        assertThat(orders).allMatch(Outcome::ok);
        skus.forEach(sku -> assertCounts(sku, 0, 48, 0));
    }

    private static List<Line> shuffled(List<SkuId> skus, int seed) {
        List<Line> lines =
                new ArrayList<>(skus.stream().map(sku -> new Line(sku, 1)).toList());
        Collections.shuffle(lines, new Random(seed));
        return lines;
    }

    private static List<Line> one(SkuId sku) {
        return List.of(new Line(sku, 1));
    }

    private SkuId stocked(int pieces) {
        SkuId sku = new SkuId(ids.next());
        done(() -> stock.adjust("opening-" + sku.value(), sku, pieces, "期初"));
        return sku;
    }

    private void reserve(String order, SkuId sku, int quantity) {
        done(() -> stock.reserve(order(order, sku), List.of(new Line(sku, quantity))));
    }

    // every test has SKUs of its own, hence orders of its own
    private static String order(String name, SkuId sku) {
        return name + "-" + sku.value();
    }

    private static void done(Supplier<Uni<?>> act) {
        Await.result(() -> act.get().replaceWithVoid());
    }

    private static void assertRefused(InventoryError code, Supplier<Uni<?>> act) {
        assertThatThrownBy(() -> done(act)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    private StockLevel level(SkuId sku) {
        return Await.result(() -> stock.levels(List.of(sku))).get(0);
    }

    private void assertCounts(SkuId sku, long available, long reserved, long sold) {
        StockLevel level = level(sku);
        assertThat(List.of(level.available(), level.reserved(), level.sold()))
                .containsExactly(available, reserved, sold);
    }
}
