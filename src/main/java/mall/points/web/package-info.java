/** The HTTP edge of points. */
@NullMarked
package mall.points.web;

import org.jspecify.annotations.NullMarked;
