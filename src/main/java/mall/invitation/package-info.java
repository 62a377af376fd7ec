/**
 * Inviting friends (product.md §8): every member has a code; whoever comes by it is bound to him once and for ever, and
 * the orders that he receives and keeps earn for both by the steps of a program that ops publishes. What a refund undoes
 * is taken back. Boards by week and month count invited members who bought; at their end the prizes are given once.
 *
 * <p>PostgreSQL decides; Redis shows the boards. Tables carry the prefix {@code iv_}.
 */
@NullMarked
@BusinessModule(
        floor = 6,
        allowed = {"platform", "identity", "risk", "payout", "order"},
        tables = "iv")
package mall.invitation;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
