package mall.task;

/**
 * How a plant is doing.
 *
 * @param gardeners members who watered it
 * @param energy poured by all of them
 * @param harvests levels harvested by all of them
 */
public record PlantStatistics(long gardeners, long energy, long harvests) {}
