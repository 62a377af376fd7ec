package mall.task;

import java.time.LocalDate;

/**
 * A task as a member sees it.
 *
 * @param period the first day of the period that runs now
 * @param progress how much is done in it, at most the goal
 */
public record TaskView(Task task, LocalDate period, int progress, TaskState state) {}
