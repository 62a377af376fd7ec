/** What must always be true, as SQL that finds no rows. */
@NullMarked
package mall.platform.invariants;

import org.jspecify.annotations.NullMarked;
