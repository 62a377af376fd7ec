/** What a room implements whose things are paid for. */
@NullMarked
package mall.payment.spi;

import org.jspecify.annotations.NullMarked;
