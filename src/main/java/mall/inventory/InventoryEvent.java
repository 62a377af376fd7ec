package mall.inventory;

import java.time.Instant;
import mall.catalog.SkuId;
import mall.kernel.Event;

/** What happened to the stock. */
public sealed interface InventoryEvent extends Event {

    /** The last movement took a SKU to or below its warning level; told once per crossing. */
    record StockRanLow(SkuId sku, long available, Instant at) implements InventoryEvent {}
}
