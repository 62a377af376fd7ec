/** HTTP edge of this room, for shoppers. */
@NullMarked
package mall.catalog.web;

import org.jspecify.annotations.NullMarked;
