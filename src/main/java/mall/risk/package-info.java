/**
 * Who helps whom, and whether it looks like people (product.md §8): an act of one member that earns something for
 * another is judged by its signs – the same person, the same device or network, haste, rings – and passes, waits for a
 * look by ops, or earns nothing.
 *
 * <p>Rooms that reward ask here first and hear {@link mall.risk.RiskEvent} when ops has looked. Devices and networks
 * rest as keyed fingerprints only. Tables carry the prefix {@code rk_}.
 */
@NullMarked
@BusinessModule(
        floor = 3,
        allowed = {"platform", "identity"},
        tables = "rk")
package mall.risk;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
