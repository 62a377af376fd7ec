/** HTTP edge of this room. */
@NullMarked
package mall.identity.web;

import org.jspecify.annotations.NullMarked;
