package mall.groupbuy;

import mall.kernel.Id;

/** Identifies one group. */
public record GroupId(long value) implements Id {}
