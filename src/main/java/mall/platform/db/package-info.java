/** Transactions, SQL, ids and the clock. */
@NullMarked
package mall.platform.db;

import org.jspecify.annotations.NullMarked;
