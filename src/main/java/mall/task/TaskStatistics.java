package mall.task;

/**
 * How a task is doing; a member counts once per period.
 *
 * @param begun did something of it
 * @param finished reached the goal
 * @param claimed took the reward
 * @param refused rewards of it that could not be given
 */
public record TaskStatistics(long begun, long finished, long claimed, long refused) {}
