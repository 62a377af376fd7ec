/** The same key and body give the same answer, once. */
@NullMarked
package mall.platform.idempotency;

import org.jspecify.annotations.NullMarked;
