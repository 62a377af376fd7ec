package mall.inventory;

import static java.util.stream.Collectors.toMap;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import mall.catalog.Products;
import mall.platform.db.UnitOfWork;

/**
 * Tells the catalog how many pieces were sold, so that lists can show it and sort by it. Not an event per sale: the
 * product of a rush would become a second hot row. Absolute counts over a generous window make a repetition harmless.
 */
@ApplicationScoped
class SoldCountJob {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final UnitOfWork work;
    private final StockStore stock;
    private final Products products;
    private final Clock clock;

    SoldCountJob(UnitOfWork work, StockStore stock, Products products, Clock clock) {
        this.work = work;
        this.stock = stock;
        this.products = products;
        this.clock = clock;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tellCatalog() {
        return work.read(() -> stock.soldSince(clock.instant().minus(WINDOW))).chain(this::tell);
    }

    private Uni<Void> tell(List<StockLevel> levels) {
        return levels.isEmpty()
                ? Uni.createFrom().voidItem()
                : products.noteSold(levels.stream().collect(toMap(StockLevel::sku, StockLevel::sold)));
    }
}
