/** The HTTP edge of membership. */
@NullMarked
package mall.membership.web;

import org.jspecify.annotations.NullMarked;
