/** HTTP edge of this room: the pictures of the demo shop. */
@NullMarked
package mall.demo.web;

import org.jspecify.annotations.NullMarked;
