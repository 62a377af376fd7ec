/** The HTTP edge of shipping. */
@NullMarked
package mall.shipping.web;

import org.jspecify.annotations.NullMarked;
