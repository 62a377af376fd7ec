/** The HTTP edge of check-ins, tasks, plants and team PKs. */
@NullMarked
package mall.task.web;

import org.jspecify.annotations.NullMarked;
