/** The walls of the house, and the documents drawn from its code. */
@NullMarked
package mall.architecture;

import org.jspecify.annotations.NullMarked;
