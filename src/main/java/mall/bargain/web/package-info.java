/** The HTTP edge of bargains. */
@NullMarked
package mall.bargain.web;

import org.jspecify.annotations.NullMarked;
