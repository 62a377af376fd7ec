package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import mall.kernel.BusinessTime;
import mall.membership.Ladder;
import mall.membership.Level;
import mall.membership.MemberLevels;
import mall.segment.RuleSql.Condition;

/** Rules as they are looked at now. */
@ApplicationScoped
class Standpoints {

    private final MemberLevels levels;
    private final Clock clock;

    Standpoints(MemberLevels levels, Clock clock) {
        this.levels = levels;
        this.clock = clock;
    }

    /**
     * A rule that ops writes, as a condition as of now; refuses with SEGMENT_INVALID. The ladder is read, since a level
     * that ops has just written may not have reached the memory of this node.
     */
    Uni<Condition> strictly(Map<String, Object> rule) {
        return levels.stored()
                .map(this::over)
                .map(now -> RuleSql.of(RuleReader.read(rule, now.ladder()::contains), now));
    }

    /** The same of a rule that was saved: a level that ops has dropped since is one that nobody has. */
    Condition leniently(Map<String, Object> rule) {
        return RuleSql.of(RuleReader.read(rule, code -> true), over(levels.ladder()));
    }

    private Standpoint over(Ladder ladder) {
        List<String> codes = ladder.levels().stream().map(Level::code).toList();
        return new Standpoint(BusinessTime.dayOf(clock.instant()), codes);
    }
}
