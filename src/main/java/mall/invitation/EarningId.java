package mall.invitation;

import mall.kernel.Id;

/** Identifies a step that an invited member has reached. */
public record EarningId(long value) implements Id {}
