package mall.membership;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mall.identity.MemberId;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import org.jboss.logging.Logger;

/**
 * The pack of a birthday, once a year. Its level is noted first and that it was given last; between the two every
 * reward is given in its own transaction, once by its reference, so that a crash, a second node or a coupon that has run
 * out costs nobody anything else.
 */
@ApplicationScoped
class BirthdayPacks {

    private static final Logger LOG = Logger.getLogger(BirthdayPacks.class);
    private static final String CAUSE = "BIRTHDAY";
    private static final String TITLE = "生日礼包";

    private final UnitOfWork work;
    private final BirthdayStore store;
    private final MemberLevels levels;
    private final RewardDispenser rewards;
    private final Clock clock;
    private final MeterRegistry metrics;

    BirthdayPacks(
            UnitOfWork work,
            BirthdayStore store,
            MemberLevels levels,
            RewardDispenser rewards,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.store = store;
        this.levels = levels;
        this.rewards = rewards;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Gives the member what is missing of his pack of the year. */
    Uni<Void> give(MemberId member, int year) {
        return work.write(() -> store.begin(member, year))
                .map(level -> pack(member, year, level))
                .chain(pack -> InOrder.each(pack, this::give))
                .chain(() -> work.write(() -> store.finish(member, year, clock.instant())))
                .invoke(this::count)
                .replaceWithVoid();
    }

    private List<Reward> pack(MemberId member, int year, Optional<String> level) {
        return level.map(code -> levels.ladder().levelOf(Optional.of(code)).benefits()).stream()
                .flatMap(benefits -> rewards(member, year, benefits))
                .toList();
    }

    private static Stream<Reward> rewards(MemberId member, int year, Benefits benefits) {
        String reference = Integer.toString(year);
        Stream<Reward> points = Stream.of(benefits.birthdayPoints())
                .filter(amount -> amount > 0)
                .map(amount -> new Reward(member.value(), Reward.POINTS, "", amount, CAUSE, reference, TITLE));
        // a reference tells apart coupons of different templates, too
        Stream<Reward> coupons = benefits.birthdayCoupons().stream()
                .map(template -> new Reward(
                        member.value(),
                        Reward.COUPON,
                        Long.toString(template),
                        1,
                        CAUSE,
                        reference + ":" + template,
                        TITLE));
        return Stream.concat(points, coupons);
    }

    private Uni<Void> give(Reward reward) {
        return work.write(() -> rewards.give(reward))
                .onFailure(BirthdayPacks::isFinal)
                .invoke(refused -> LOG.warnf(
                        "birthday_reward_refused member=%s kind=%s item=%s cause=%s",
                        Ids.text(reward.member()), reward.kind(), reward.item(), refused.getMessage()))
                .onFailure(BirthdayPacks::isFinal)
                .recoverWithNull();
    }

    // a coupon that has ended will not come back; a database that is away will
    private static boolean isFinal(Throwable failure) {
        return failure instanceof Refused refused && refused.code().kind() != ErrorCode.Kind.UNAVAILABLE;
    }

    private void count(boolean first) {
        if (first) {
            metrics.counter("mall.birthdays.given").increment();
        }
    }
}
