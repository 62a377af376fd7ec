/**
 * What the shop offers: categories, products (SPU) and their SKUs, from draft to published to withdrawn. Knows prices
 * but no promotion, and no stock: whoever counts stock tells through {@code spi.AvailabilitySource}. Tables carry the
 * prefix {@code ct_}.
 */
@NullMarked
@BusinessModule(
        floor = 2,
        allowed = {"platform"},
        tables = "ct")
package mall.catalog;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
