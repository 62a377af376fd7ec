/** The common manners of the HTTP edge: problems, ids, pages, the caller. */
@NullMarked
package mall.platform.http;

import org.jspecify.annotations.NullMarked;
