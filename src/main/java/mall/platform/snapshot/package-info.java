/** Calm master data in the memory of each node. */
@NullMarked
package mall.platform.snapshot;

import org.jspecify.annotations.NullMarked;
