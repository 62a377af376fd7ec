package mall.platform.redis;

/**
 * A place on a {@link Board}.
 *
 * @param rank 1 is the first; no two share a rank
 * @param participant raw id of the member, team, …
 */
public record Ranked(int rank, long participant, long score) {}
