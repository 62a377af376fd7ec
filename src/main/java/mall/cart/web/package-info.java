/** The cart over HTTP. */
@NullMarked
package mall.cart.web;

import org.jspecify.annotations.NullMarked;
