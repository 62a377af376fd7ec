package mall.task;

import java.time.Instant;

/**
 * A page that somebody looks at.
 *
 * @param dueAt from when on it counts
 */
public record Browse(BrowseId id, TaskId task, String page, Instant dueAt) {}
