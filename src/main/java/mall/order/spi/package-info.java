/** What other rooms implement for order. */
@NullMarked
package mall.order.spi;

import org.jspecify.annotations.NullMarked;
