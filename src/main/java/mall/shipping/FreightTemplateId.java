package mall.shipping;

import mall.kernel.Id;

/** Identifies a freight template. */
public record FreightTemplateId(long value) implements Id {}
