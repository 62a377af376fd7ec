/** HTTP edge of this room. */
@NullMarked
package mall.aftersale.web;

import org.jspecify.annotations.NullMarked;
