/**
 * Drills against a running mall, through public HTTP and the stand-in's control side only: the story, the faults, the
 * bench. Run by the scripts of the same names.
 */
@NullMarked
package mall.drill;

import org.jspecify.annotations.NullMarked;
