/** Atomic scripts on live state. Redis admits and shows; PostgreSQL decides. */
@NullMarked
package mall.platform.redis;

import org.jspecify.annotations.NullMarked;
