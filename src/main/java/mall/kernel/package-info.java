/**
 * The words every room shares: money, ids, refusals, statuses, business days, pages. JDK only.
 *
 * <p>Nothing here knows Quarkus, Mutiny, SQL or WeChat; everything here can be read and tested alone.
 */
@NullMarked
@BusinessModule(floor = 0)
package mall.kernel;

import org.jspecify.annotations.NullMarked;
