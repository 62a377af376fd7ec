package mall.platform.redis;

import java.time.Instant;

/**
 * The score of somebody on a {@link Board}, as PostgreSQL committed it.
 *
 * @param participant raw id of the member, team, …
 * @param score absolute, never a difference, so that hearing of it twice does no harm; 0 to 2^53
 * @param reachedAt when the score became this; of equal scores the earlier one is ahead
 * @param version raised by every change of the score, so that an older one heard later loses
 */
public record Standing(long participant, long score, Instant reachedAt, long version) {}
