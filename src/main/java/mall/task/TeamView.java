package mall.task;

import java.util.List;
import java.util.Optional;
import mall.identity.MemberCard;
import mall.identity.MemberId;
import mall.platform.redis.Ranked;

/**
 * A team as its members see it.
 *
 * @param rank empty as long as it has no score
 */
public record TeamView(Team team, List<Mate> mates, Optional<Ranked> rank) {

    /** Somebody in a team, and what he did for it. */
    public record Mate(MemberId member, MemberCard card, long score) {}
}
