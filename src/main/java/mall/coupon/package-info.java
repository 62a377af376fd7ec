/**
 * Coupons (product.md §10): ops writes a template, members get coupons of it – in the claim centre, by a code, as
 * newcomers, as a reward – and an order takes them. A coupon is held when its order is placed, used when it is paid, and
 * comes back as its template says when the order ends.
 *
 * <p>Issuing is one conditional statement on the quota of the template and the turns of the member; nothing is counted
 * and then inserted. Tables carry the prefix {@code cp_}.
 */
@NullMarked
@BusinessModule(
        floor = 5,
        allowed = {"platform", "identity", "catalog", "pricing", "order"},
        tables = "cp")
package mall.coupon;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
