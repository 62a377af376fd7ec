package mall.payout;

import mall.kernel.Id;

/** Identifies one attempt to pay; its text form is our {@code out_bill_no} at WeChat. */
public record TransferId(long value) implements Id {}
