/**
 * What every business room stands on: transactions, outbox and inbox, idempotency, Redis scripts, the HTTP edge's
 * common manners, WeChat transport, audit, invariants. It knows no business.
 *
 * <p>The only room with sub-packages: one per service, each exposing one or two types. Tables carry the prefix
 * {@code pf_}.
 */
@NullMarked
@BusinessModule(floor = 1, tables = "pf")
package mall.platform;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
