/** The HTTP API of ops: every route checks the role and leaves a trail. */
@NullMarked
package mall.ops.web;

import org.jspecify.annotations.NullMarked;
