package mall.segment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.membership.Level;
import mall.membership.MemberLevels;

/** From where rules are looked at now. */
@ApplicationScoped
class Standpoints {

    private final MemberLevels levels;
    private final Clock clock;

    Standpoints(MemberLevels levels, Clock clock) {
        this.levels = levels;
        this.clock = clock;
    }

    Standpoint now() {
        List<String> ladder = levels.ladder().levels().stream().map(Level::code).toList();
        return new Standpoint(BusinessTime.dayOf(clock.instant()), ladder);
    }
}
