package mall.points;

import mall.kernel.Id;

/** Identifies one item of the points mall. */
public record PointsItemId(long value) implements Id {}
