/** Sharing over HTTP. */
@NullMarked
package mall.sharing.web;

import org.jspecify.annotations.NullMarked;
