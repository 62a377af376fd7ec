package mall.aftersale;

import mall.kernel.Id;

/** Identifies one after-sale case. */
public record AfterSaleId(long value) implements Id {}
