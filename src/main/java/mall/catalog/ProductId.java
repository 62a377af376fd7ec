package mall.catalog;

import mall.kernel.Id;

/** Identifies one product (SPU). */
public record ProductId(long value) implements Id {}
