package mall.membership;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.BusinessTime;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import mall.membership.DayRunStore.Leased;
import mall.membership.DayRunStore.Page;
import mall.platform.db.Fork;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import org.jboss.logging.Logger;

/**
 * Issues the coupons of a member day, page after page of members. Whoever dies leaves a mark and a lease that runs out;
 * what was given beyond the mark is not given again, since every coupon has its reference (ADR 93).
 */
@ApplicationScoped
class DayCoupons {

    private static final Logger LOG = Logger.getLogger(DayCoupons.class);
    private static final String CAUSE = "MEMBER_DAY";

    /** Longer than a page ever takes. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int RETRIES = 2;

    private final UnitOfWork work;
    private final DayRunStore runs;
    private final MemberDays days;
    private final MemberLevels levels;
    private final Members members;
    private final RewardDispenser rewards;
    private final Fork fork;
    private final MembershipConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    DayCoupons(
            UnitOfWork work,
            DayRunStore runs,
            MemberDays days,
            MemberLevels levels,
            Members members,
            RewardDispenser rewards,
            Fork fork,
            MembershipConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.runs = runs;
        this.days = days;
        this.levels = levels;
        this.members = members;
        this.rewards = rewards;
        this.fork = fork;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** What has happened to a page so far; its members are served side by side. */
    private static final class Count {
        private final LongAdder coupons = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final LongAdder failed = new LongAdder();

        Page of(List<MemberId> page) {
            return new Page(page.get(page.size() - 1).value(), page.size(), coupons.sum(), refused.sum(), failed.sum());
        }
    }

    /** Begins the runs of a day. */
    Uni<Void> begin(LocalDate day) {
        List<MemberDay> due =
                days.on(day).stream().filter(rule -> rule.terms().gives()).toList();
        return InOrder.each(due, rule -> work.write(() -> runs.begin(rule.id(), day, clock.instant())));
    }

    /** Works on every run that nobody else works on. */
    Uni<Void> goOn() {
        return next(new MemberDayId(0), LocalDate.EPOCH);
    }

    private Uni<Void> next(MemberDayId afterRule, LocalDate afterDay) {
        return work.write(() -> runs.lease(clock.instant(), clock.instant().plus(LEASE), afterRule, afterDay))
                .chain(found -> found.map(this::thisAndNext)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> thisAndNext(Leased run) {
        return pages(run).chain(() -> next(run.rule(), run.day()));
    }

    // the rule is read for every page, so that ending it stops its coupons
    private Uni<Void> pages(Leased run) {
        return days.required(run.rule()).chain(rule -> rule.isInForce() ? pages(run, rule) : letGo(run, true));
    }

    private Uni<Void> pages(Leased run, MemberDay rule) {
        return members.after(run.lastMember(), config.memberDayBatch())
                .chain(page -> page.isEmpty() ? letGo(run, isOver(run)) : page(run, rule, page));
    }

    private Uni<Void> page(Leased run, MemberDay rule, List<MemberId> page) {
        Count count = new Count();
        return work.read(() -> runs.levels(page))
                .chain(codes ->
                        fork.each(page, config.memberDayLanes(), member -> give(run, rule, member, codes, count)))
                .chain(() -> work.write(
                        () -> runs.advance(run, count.of(page), clock.instant().plus(LEASE))))
                .chain(counted ->
                        counted ? further(run, page, count) : Uni.createFrom().voidItem());
    }

    private Uni<Void> further(Leased run, List<MemberId> page, Count count) {
        metrics.counter("mall.memberdays.coupons").increment(count.coupons.sum());
        return pages(new Leased(run.rule(), run.day(), page.get(page.size() - 1).value()));
    }

    // who joins the shop before the day is over is a member, too: the run goes on until then
    private boolean isOver(Leased run) {
        return BusinessTime.dayOf(clock.instant()).isAfter(run.day());
    }

    private Uni<Void> letGo(Leased run, boolean done) {
        return work.write(() -> runs.release(run, clock.instant(), done));
    }

    private Uni<Void> give(Leased run, MemberDay rule, MemberId member, Map<MemberId, String> codes, Count count) {
        Ladder ladder = levels.ladder();
        Level level = ladder.levelOf(Optional.ofNullable(codes.get(member)));
        List<Reward> due = rule.terms().partFor(level, ladder).stream()
                .flatMap(part -> part.coupons().stream())
                .map(template -> reward(run, rule, member, template))
                .toList();
        return InOrder.each(due, reward -> give(reward, count));
    }

    private Uni<Void> give(Reward reward, Count count) {
        return work.write(() -> rewards.give(reward))
                .onFailure(failure -> !isFinal(failure))
                .retry()
                .withBackOff(PAUSE)
                .atMost(RETRIES)
                .invoke(count.coupons::increment)
                .onFailure()
                .invoke(failure -> note(reward, failure, count))
                .onFailure()
                .recoverWithNull();
    }

    private static void note(Reward reward, Throwable failure, Count count) {
        boolean refused = isFinal(failure);
        (refused ? count.refused : count.failed).increment();
        if (!refused) {
            LOG.errorf(failure, "member_day_failed member=%s template=%s", Ids.text(reward.member()), reward.item());
        }
    }

    // a coupon that has ended will not come back; a database that is away will
    private static boolean isFinal(Throwable failure) {
        return failure instanceof Refused refused && refused.code().kind() != ErrorCode.Kind.UNAVAILABLE;
    }

    private static Reward reward(Leased run, MemberDay rule, MemberId member, long template) {
        return new Reward(
                member.value(),
                Reward.COUPON,
                Long.toString(template),
                1,
                CAUSE,
                Ids.text(rule.id()) + ":" + run.day() + ":" + template,
                rule.terms().name());
    }
}
