package mall.shipping;

import mall.kernel.Id;

/** Identifies the report to WeChat about the parcels of one payment. */
public record ReportId(long value) implements Id {}
