package mall.sharing;

import mall.kernel.Id;

/** Identifies something that a friend did. */
public record ShareActId(long value) implements Id {}
