package mall.points;

import mall.kernel.Id;

/** Identifies a points flash day. */
public record FlashDayId(long value) implements Id {}
