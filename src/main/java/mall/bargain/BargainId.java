package mall.bargain;

import mall.kernel.Id;

/** Identifies one bargain. */
public record BargainId(long value) implements Id {}
