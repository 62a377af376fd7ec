/** What the catalog asks of rooms above it. */
@NullMarked
package mall.catalog.spi;

import org.jspecify.annotations.NullMarked;
