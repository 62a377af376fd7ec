package mall.task;

import mall.kernel.Id;

/** Id of a reward as it was written down. */
public record AwardId(long value) implements Id {}
