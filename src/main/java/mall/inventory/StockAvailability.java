package mall.inventory;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import mall.catalog.Availability;
import mall.catalog.SkuId;
import mall.catalog.spi.AvailabilitySource;

/** Tells the catalog how much is left. */
@ApplicationScoped
class StockAvailability implements AvailabilitySource {

    private final Stock stock;

    StockAvailability(Stock stock) {
        this.stock = stock;
    }

    @Override
    public Uni<Map<SkuId, Availability>> availability(Collection<SkuId> skus) {
        return stock.levels(skus)
                .map(levels -> levels.stream().collect(toMap(StockLevel::sku, StockLevel::availability)));
    }

    @Override
    public Uni<Map<SkuId, Long>> left(Collection<SkuId> skus) {
        return stock.levels(skus).map(levels -> levels.stream().collect(toMap(StockLevel::sku, StockLevel::available)));
    }
}
