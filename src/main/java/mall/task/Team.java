package mall.task;

import mall.identity.MemberId;

/**
 * A team as it stands.
 *
 * @param code what a friend types to join
 * @param size how many it may have
 * @param members how many it has
 */
public record Team(TeamId id, TeamPkId pk, MemberId captain, String code, int size, int members, long score) {}
