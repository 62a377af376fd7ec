/** HTTP edge of this room. */
@NullMarked
package mall.order.web;

import org.jspecify.annotations.NullMarked;
