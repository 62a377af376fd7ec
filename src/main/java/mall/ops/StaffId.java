package mall.ops;

import mall.kernel.Id;

/** Identifies one staff account. */
public record StaffId(long value) implements Id {}
