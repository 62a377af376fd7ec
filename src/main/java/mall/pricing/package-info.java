/**
 * One engine prices a quote and an order alike and explains every fen (product.md §3).
 *
 * <p>{@link mall.pricing.Prices} reads the SKUs, asks every {@link mall.pricing.spi.PriceRule} what it offers, and lets
 * the engine – plain Java – decide. Promotions implement the rule in rooms of their own; the freight rule, on the templates of shipping, lives here.
 */
@NullMarked
@BusinessModule(
        floor = 3,
        allowed = {"platform", "identity", "catalog", "shipping"},
        tables = "pr")
package mall.pricing;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
