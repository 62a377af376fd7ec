package mall.task;

/**
 * How a PK is doing.
 *
 * @param members in all teams together
 * @param fullTeams teams that can take nobody any more
 * @param score of all teams together
 */
public record TeamPkStatistics(long teams, long members, long fullTeams, long score) {}
