/** Who changed what, from where, before and after. */
@NullMarked
package mall.platform.audit;

import org.jspecify.annotations.NullMarked;
