package mall.identity;

import mall.kernel.Id;

/** Identifies one member of the mall. */
public record MemberId(long value) implements Id {}
