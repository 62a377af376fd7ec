/** What mini-programs tell this room over HTTP. */
@NullMarked
package mall.segment.web;

import org.jspecify.annotations.NullMarked;
