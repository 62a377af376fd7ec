/** The HTTP edge of messaging. */
@NullMarked
package mall.messaging.web;

import org.jspecify.annotations.NullMarked;
