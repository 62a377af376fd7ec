/** The HTTP edge of payouts. */
@NullMarked
package mall.payout.web;

import org.jspecify.annotations.NullMarked;
