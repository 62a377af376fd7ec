/** Rewards across rooms that may not know each other: who promises a reward names its kind, who owns the kind gives it. */
@NullMarked
package mall.platform.reward;

import org.jspecify.annotations.NullMarked;
