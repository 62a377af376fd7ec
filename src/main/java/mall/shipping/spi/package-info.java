/** What whoever knows a carrier implements for shipping. */
@NullMarked
package mall.shipping.spi;

import org.jspecify.annotations.NullMarked;
