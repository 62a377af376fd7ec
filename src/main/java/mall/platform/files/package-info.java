/** Files that the mall itself keeps. */
@NullMarked
package mall.platform.files;

import org.jspecify.annotations.NullMarked;
