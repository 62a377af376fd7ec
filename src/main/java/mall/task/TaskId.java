package mall.task;

import mall.kernel.Id;

/** Id of a task. */
public record TaskId(long value) implements Id {}
