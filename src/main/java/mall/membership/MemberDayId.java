package mall.membership;

import mall.kernel.Id;

/** Identifies one rule of member days. */
public record MemberDayId(long value) implements Id {}
