/**
 * Orders: placing, paying, holding, shipping, receiving, ending (product.md §4). Knows no promotion by name: whoever
 * holds something scarce for an order is an {@link mall.order.spi.OrderParticipant}.
 *
 * <p>{@link mall.order.Orders} is the only door for commands, {@link mall.order.OrderQueries} for questions; what
 * happened is told as {@link mall.order.OrderEvent}. All SQL is native, since money and races live here. Tables carry
 * the prefix {@code ord_}.
 */
@NullMarked
@BusinessModule(
        floor = 4,
        allowed = {"platform", "identity", "catalog", "payment", "shipping", "inventory", "pricing"},
        tables = "ord")
package mall.order;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
