/** What rooms above implement so that export and deletion of an account reach their tables too. */
@NullMarked
package mall.identity.spi;

import org.jspecify.annotations.NullMarked;
