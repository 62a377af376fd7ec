/** The HTTP edge of the member card. */
@NullMarked
package mall.card.web;

import org.jspecify.annotations.NullMarked;
