package mall.catalog.spi;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import mall.catalog.Availability;
import mall.catalog.SkuId;

/** Whoever counts stock: the inventory, a floor above. Called inside a unit of work. */
public interface AvailabilitySource {

    /** How much is left of each SKU; a SKU that was never stocked may be missing and counts as sold out. */
    Uni<Map<SkuId, Availability>> availability(Collection<SkuId> skus);

    /** How many pieces of each SKU can be sold; a SKU that was never stocked may be missing and counts as sold out. */
    Uni<Map<SkuId, Long>> left(Collection<SkuId> skus);
}
