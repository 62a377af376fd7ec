/** WeChat Pay's way in. */
@NullMarked
package mall.payment.web;

import org.jspecify.annotations.NullMarked;
