package mall.task;

import mall.kernel.Id;

/** Id of a plant. */
public record PlantId(long value) implements Id {}
