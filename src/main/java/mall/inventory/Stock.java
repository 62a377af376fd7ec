package mall.inventory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static mall.kernel.ErrorCode.with;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import mall.catalog.SkuId;
import mall.inventory.InventoryEvent.StockRanLow;
import mall.inventory.StockStore.Moved;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/**
 * The stock of the shop. Every movement joins the caller's transaction, is one statement whatever the number of lines,
 * and happens once per kind and reference: repeating it does nothing. A failed movement rolls the caller back.
 */
@ApplicationScoped
public class Stock {

    /** Pieces of one SKU, at least one. */
    public record Line(SkuId sku, int quantity) {}

    private static final Logger LOG = Logger.getLogger(Stock.class);

    private final UnitOfWork work;
    private final StockStore stock;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    Stock(UnitOfWork work, StockStore stock, Outbox outbox, Clock clock, MeterRegistry metrics) {
        this.work = work;
        this.stock = stock;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Holds pieces for an order, all lines or none. Refuses with STOCK_NOT_ENOUGH (fact {@code skuIds}: every SKU that
     * is short), or RESERVATION_ENDED when this reference was reserved and released before.
     *
     * @param reference the order; at most 64 characters
     */
    public Uni<Void> reserve(String reference, List<Line> lines) {
        List<Line> merged = onePerSku(lines);
        return work.write(() -> stock.move(MovementKind.RESERVE, reference, MovementKind.RESERVE.name(), merged)
                .call(moved -> moved.isEmpty() ? repeated(MovementKind.RESERVE, reference) : settle(moved, merged, -1))
                .replaceWithVoid());
    }

    /** The reserved pieces are sold. Refuses with RESERVATION_ENDED when they were released, or never reserved. */
    public Uni<Void> confirm(String reference) {
        return end(MovementKind.CONFIRM, reference);
    }

    /**
     * The reserved pieces are for sale again; nothing when none were reserved. Refuses with RESERVATION_ENDED when they
     * were sold: those come back through {@link #giveBack}.
     */
    public Uni<Void> release(String reference) {
        return end(MovementKind.RELEASE, reference);
    }

    /**
     * Sold pieces are for sale again.
     *
     * @param reference the refund or return, not the order: an order may come back in several parts
     */
    public Uni<Void> giveBack(String reference, List<Line> lines) {
        List<Line> merged = onePerSku(lines);
        return work.write(() -> stock.move(MovementKind.GIVE_BACK, reference, MovementKind.GIVE_BACK.name(), merged)
                .invoke(Stock::requireAll)
                .replaceWithVoid());
    }

    /**
     * Ops received, counted or wrote off pieces. Refuses with STOCK_NOT_ENOUGH when more would be taken than is
     * available (reserved pieces cannot be written off), or ADJUSTMENT_EMPTY.
     *
     * @param reference of this adjustment, unique
     * @param delta positive when received, negative when written off
     * @param reason in the words of ops
     * @return the counts afterwards
     */
    public Uni<StockLevel> adjust(String reference, SkuId sku, int delta, String reason) {
        if (delta == 0) {
            throw InventoryError.ADJUSTMENT_EMPTY.refuse();
        }
        List<Line> line = List.of(new Line(sku, delta));
        return work.write(() -> stock.open(sku)
                .chain(() -> stock.move(MovementKind.ADJUST, reference, reason, line))
                .call(moved -> moved.isEmpty() ? Uni.createFrom().voidItem() : settle(moved, line, 1))
                .chain(() -> level(sku)));
    }

    /** From now on the stock of a SKU counts as low at or below so many pieces. */
    public Uni<StockLevel> warnAt(SkuId sku, int pieces) {
        return work.write(
                () -> stock.open(sku).chain(() -> stock.warnAt(sku, pieces)).chain(() -> level(sku)));
    }

    /** The counts of each SKU; one that was never stocked is missing. */
    public Uni<List<StockLevel>> levels(Collection<SkuId> skus) {
        return work.read(() -> stock.levels(skus));
    }

    /** The last movements of a SKU, the latest first. */
    public Uni<List<Movement>> movements(SkuId sku, int limit) {
        return work.read(() -> stock.movements(sku, limit));
    }

    private Uni<StockLevel> level(SkuId sku) {
        return stock.levels(List.of(sku)).map(levels -> levels.get(0));
    }

    private Uni<Void> end(MovementKind kind, String reference) {
        return work.write(() -> stock.moveReserved(kind, reference)
                .chain(moved -> moved.isEmpty()
                        ? repeated(kind, reference)
                        : Uni.createFrom().voidItem()));
    }

    // Nothing moved: fine when the very same movement was made before, not when the reservation ended otherwise.
    private Uni<Void> repeated(MovementKind kind, String reference) {
        return stock.kinds(reference).invoke(made -> mayRepeat(kind, made)).replaceWithVoid();
    }

    private static void mayRepeat(MovementKind kind, Set<MovementKind> made) {
        boolean fine =
                switch (kind) {
                    case RESERVE -> !made.contains(MovementKind.RELEASE);
                    case RELEASE -> !made.contains(MovementKind.CONFIRM);
                    default -> made.contains(kind);
                };
        if (!fine) {
            throw InventoryError.RESERVATION_ENDED.refuse();
        }
    }

    private Uni<Void> settle(List<Moved> moved, List<Line> asked, int direction) {
        if (moved.size() != asked.size()) {
            throw new IllegalStateException("a reference was used again with other lines");
        }
        List<String> tooFew = moved.stream()
                .filter(line -> line.level().isEmpty())
                .map(line -> Ids.text(line.line().sku()))
                .toList();
        if (!tooFew.isEmpty()) {
            throw InventoryError.STOCK_NOT_ENOUGH.refuse(with("skuIds", tooFew));
        }
        return warn(moved, direction);
    }

    // pieces that the ledger says are reserved, or sold, are there
    private static void requireAll(List<Moved> moved) {
        if (moved.stream().anyMatch(line -> line.level().isEmpty())) {
            throw new IllegalStateException("the counts contradict the ledger, or more comes back than was sold");
        }
    }

    private Uni<Void> warn(List<Moved> moved, int direction) {
        List<InventoryEvent> low = new ArrayList<>();
        for (Moved one : moved) {
            StockLevel level = one.level().orElseThrow();
            if (level.ranLow((long) direction * one.line().quantity())) {
                work.afterCommit(() -> noteLow(level));
                low.add(new StockRanLow(level.sku(), level.available(), clock.instant()));
            }
        }
        return outbox.append(low);
    }

    private void noteLow(StockLevel level) {
        LOG.infof("stock_low sku=%s available=%d", Ids.text(level.sku()), level.available());
        metrics.counter("mall.stock.low").increment();
    }

    private static List<Line> onePerSku(List<Line> lines) {
        return lines.stream()
                .collect(groupingBy(line -> line.sku().value(), TreeMap::new, summingInt(Line::quantity)))
                .entrySet()
                .stream()
                .map(sum -> new Line(new SkuId(sum.getKey()), sum.getValue()))
                .toList();
    }
}
