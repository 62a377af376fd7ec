package mall.task;

import mall.kernel.Id;

/** Id of a team PK. */
public record TeamPkId(long value) implements Id {}
