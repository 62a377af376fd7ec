/**
 * Parcels: carriers, waybills, and the report of every parcel to WeChat (发货信息管理, wechat.md §4.7).
 *
 * <p>Knows a purpose and a reference, no order. A parcel is added in the transaction of whoever ships; the report to
 * WeChat follows by a job of this room, so a slow or refusing WeChat never stops a shipment. Tables carry the prefix
 * {@code sh_}.
 */
@NullMarked
@BusinessModule(
        floor = 2,
        allowed = {"platform"},
        tables = "sh")
package mall.shipping;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
