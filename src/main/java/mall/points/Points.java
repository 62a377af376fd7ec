package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/**
 * What ops may do to the points of a member. Earning and spending are no commands of this room: orders do both, and
 * rewards come through {@link mall.platform.reward.RewardDispenser}.
 */
@ApplicationScoped
public class Points {

    /**
     * Puts a balance right.
     *
     * @param points to give, or to take when negative
     * @param reason Chinese, shown to the member in his statement; at most 60 characters
     */
    public record Adjust(MemberId member, long points, String reason) {}

    private final UnitOfWork work;
    private final Ledger ledger;
    private final Members members;
    private final Ids ids;
    private final Clock clock;

    Points(UnitOfWork work, Ledger ledger, Members members, Ids ids, Clock clock) {
        this.work = work;
        this.ledger = ledger;
        this.members = members;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Gives or takes points; joins the caller's transaction. Refuses with POINTS_ADJUSTMENT_EMPTY,
     * POINTS_MEMBER_NOT_FOUND, or with POINTS_NOT_ENOUGH when there are fewer to take.
     */
    public Uni<Void> adjust(Adjust command) {
        if (command.points() == 0) {
            throw PointsError.POINTS_ADJUSTMENT_EMPTY.refuse();
        }
        Instant now = clock.instant();
        Reason reason = Reason.of(PointsKind.ADJUSTED, Ids.text(ids.next()), command.reason());
        return work.write(() -> members.find(command.member())
                .map(found -> found.orElseThrow(PointsError.POINTS_MEMBER_NOT_FOUND::refuse))
                .chain(() -> command.points() > 0
                        ? ledger.grant(command.member(), command.points(), reason, now)
                        : ledger.take(command.member(), -command.points(), reason, now)));
    }
}
