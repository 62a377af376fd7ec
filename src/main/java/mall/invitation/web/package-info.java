/** The HTTP edge of inviting. */
@NullMarked
package mall.invitation.web;

import org.jspecify.annotations.NullMarked;
