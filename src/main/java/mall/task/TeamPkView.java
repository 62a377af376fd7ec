package mall.task;

import java.util.List;
import mall.identity.MemberCard;

/**
 * A PK with its leaderboard, the same for everybody.
 *
 * @param board the first teams: live, or final once it is over
 */
public record TeamPkView(TeamPk pk, List<Line> board) {

    /** A team on the leaderboard; teams go by their captain. */
    public record Line(int rank, TeamId team, MemberCard captain, int members, long score) {}
}
