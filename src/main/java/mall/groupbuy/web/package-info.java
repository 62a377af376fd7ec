/** The HTTP edge of group-buy. */
@NullMarked
package mall.groupbuy.web;

import org.jspecify.annotations.NullMarked;
