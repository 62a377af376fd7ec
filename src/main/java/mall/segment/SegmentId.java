package mall.segment;

import mall.kernel.Id;

/** Identifies one segment. */
public record SegmentId(long value) implements Id {}
