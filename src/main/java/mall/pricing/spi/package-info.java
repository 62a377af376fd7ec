/** What other rooms implement for pricing. */
@NullMarked
package mall.pricing.spi;

import org.jspecify.annotations.NullMarked;
