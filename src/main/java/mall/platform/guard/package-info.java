/** What must be right before a mall may start in production. */
@NullMarked
package mall.platform.guard;

import org.jspecify.annotations.NullMarked;
