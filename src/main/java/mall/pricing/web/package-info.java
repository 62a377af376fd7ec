/** The HTTP edge of pricing. */
@NullMarked
package mall.pricing.web;

import org.jspecify.annotations.NullMarked;
