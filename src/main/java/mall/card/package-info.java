/**
 * The paid member card (product.md §9): plans that ops writes, bought through the normal order under the deal
 * {@code MEMBER_CARD}, whose benefits count in every price from the payment on.
 *
 * <p>What an order bought is a <em>period</em>; the periods of a member follow each other without a gap, and the row of
 * his card is the lock under which they are lined up. Tables carry the prefix {@code cd_}.
 */
@NullMarked
@BusinessModule(
        floor = 5,
        allowed = {"platform", "identity", "catalog", "pricing", "order"},
        tables = "cd")
package mall.card;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
