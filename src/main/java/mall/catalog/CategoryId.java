package mall.catalog;

import mall.kernel.Id;

/** Identifies one category of the tree. */
public record CategoryId(long value) implements Id {}
