/** Events out and notifications in: at least once, never lost, parked when poisonous. */
@NullMarked
package mall.platform.outbox;

import org.jspecify.annotations.NullMarked;
