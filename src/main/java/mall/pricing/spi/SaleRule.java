package mall.pricing.spi;

import io.smallrye.mutiny.Uni;
import java.util.List;
import mall.catalog.SkuId;
import mall.kernel.Refused;

/** Says what a member may not buy, e.g. because it is for a higher level. Implemented by CDI beans of higher rooms. */
public interface SaleRule {

    /** Why a SKU is not for this member now; {@code why} is what a quote refuses with and a cart explains. */
    record Bar(SkuId sku, Refused why) {}

    /** The lines of the basket the member may not buy; empty when all is well. Called inside a unit of work. */
    Uni<List<Bar>> bars(Basket basket);
}
