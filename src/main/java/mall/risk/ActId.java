package mall.risk;

import mall.kernel.Id;

/** Identifies one judged act. */
public record ActId(long value) implements Id {}
