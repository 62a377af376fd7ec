package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.invitation.Gift;
import mall.invitation.Period;
import mall.invitation.Prize;
import mall.invitation.ProgramTerms;
import mall.invitation.Programs;
import mall.invitation.Step;
import mall.kernel.Money;
import mall.platform.reward.Reward;

/** What inviting brings in the demo shop: ¥5 for a friend's first order, ¥15 for his third, and prizes every week and month. */
@ApplicationScoped
class DemoInvitations {

    private static final Duration OPEN = Duration.ofDays(300);
    private static final int REWARD_DAYS = 90;
    private static final int DAILY_CAP = 20;
    private static final Money MIN_ORDER = Money.ofFen(1_000);
    private static final Money BUDGET = Money.ofFen(10_000_000);

    private final Programs programs;
    private final Clock clock;

    DemoInvitations(Programs programs, Clock clock) {
        this.programs = programs;
        this.clock = clock;
    }

    Uni<Void> write() {
        return programs.create(terms())
                .chain(draft -> programs.publish(draft.id()))
                .replaceWithVoid();
    }

    private ProgramTerms terms() {
        Instant now = clock.instant();
        return new ProgramTerms(
                "邀请好友，各得好礼",
                now,
                now.plus(OPEN),
                REWARD_DAYS,
                MIN_ORDER,
                DAILY_CAP,
                BUDGET,
                List.of(
                        new Step(1, List.of(cash(500), growth(50)), List.of(points(200))),
                        new Step(3, List.of(cash(1_500), growth(100)), List.of(points(500)))),
                List.of(
                        new Prize(Period.WEEK, 1, 1, List.of(cash(5_000))),
                        new Prize(Period.WEEK, 2, 10, List.of(points(1_000))),
                        new Prize(Period.MONTH, 1, 1, List.of(cash(20_000))),
                        new Prize(Period.MONTH, 2, 10, List.of(points(3_000)))));
    }

    private static Gift cash(long fen) {
        return new Gift(Reward.CASH, "", fen);
    }

    private static Gift points(long points) {
        return new Gift(Reward.POINTS, "", points);
    }

    private static Gift growth(long growth) {
        return new Gift(Reward.GROWTH, "SOCIAL", growth);
    }
}
