package mall.task;

import mall.kernel.Id;

/** Id of a team of a PK. */
public record TeamId(long value) implements Id {}
