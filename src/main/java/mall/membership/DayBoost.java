package mall.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.reward.PointsBoost;

/** Orders that are paid on a member day earn faster; of several rules of one day the best counts. */
@ApplicationScoped
class DayBoost implements PointsBoost {

    private final MemberDays days;
    private final MemberLevels levels;
    private final StandingStore standings;

    DayBoost(MemberDays days, MemberLevels levels, StandingStore standings) {
        this.days = days;
        this.levels = levels;
        this.standings = standings;
    }

    @Override
    public Kind kind() {
        return Kind.DAY;
    }

    /** No SQL on an ordinary day, one statement for the level on a member day. */
    @Override
    public Uni<Integer> basisPoints(long member, Instant at) {
        List<MemberDayTerms> today = days.on(BusinessTime.dayOf(at)).stream()
                .map(MemberDay::terms)
                .filter(MemberDayTerms::boosts)
                .toList();
        return today.isEmpty()
                ? Uni.createFrom().item(Benefits.WHOLE)
                : standings
                        .level(new MemberId(member))
                        .map(code -> best(today, levels.ladder().levelOf(code), levels.ladder()));
    }

    static int best(List<MemberDayTerms> today, Level level, Ladder ladder) {
        return today.stream()
                .flatMap(terms -> terms.partFor(level, ladder).stream())
                .mapToInt(MemberDayTerms.Part::pointsBasisPoints)
                .max()
                .orElse(Benefits.WHOLE);
    }
}
