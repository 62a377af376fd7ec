/** The HTTP edge of coupons. */
@NullMarked
package mall.coupon.web;

import org.jspecify.annotations.NullMarked;
