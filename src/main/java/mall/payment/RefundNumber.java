package mall.payment;

import mall.kernel.Id;

/** In its text form our number of a refund at WeChat; a refund gets another one only when WeChat has closed this one. */
record RefundNumber(long value) implements Id {}
