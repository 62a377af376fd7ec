package mall.task;

import static mall.task.TaskError.CHECKED_IN_ALREADY;
import static mall.task.TaskError.MAKE_UP_CARDS_NOT_ENOUGH;
import static mall.task.TaskError.MAKE_UP_DAY_INVALID;
import static mall.task.TaskError.MAKE_UP_LIMIT_REACHED;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.BusinessTime;
import mall.kernel.Refused;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.task.Awards.Cause;
import mall.task.TaskEvent.CheckedIn;

/**
 * Checking in: once per business day, a streak that is counted from the days themselves, and missed days that a card makes
 * up. Whoever changes the days of a member holds his wallet of cards, so that two at once see each other's day.
 */
@ApplicationScoped
public class CheckIns {

    private static final String TITLE = "签到奖励";
    private static final String MADE_UP = "MAKE_UP";

    private final UnitOfWork work;
    private final CheckInStore store;
    private final CheckInPlanStore plans;
    private final WalletStore wallets;
    private final Members members;
    private final Awards awards;
    private final Deeds deeds;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    CheckIns(
            UnitOfWork work,
            CheckInStore store,
            CheckInPlanStore plans,
            WalletStore wallets,
            Members members,
            Awards awards,
            Deeds deeds,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.store = store;
        this.plans = plans;
        this.wallets = wallets;
        this.members = members;
        this.awards = awards;
        this.deeds = deeds;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Checks in today; joins the caller's transaction. Refuses with CHECKED_IN_ALREADY. */
    public Uni<CheckInView> checkIn(MemberId member) {
        Instant now = clock.instant();
        LocalDate today = BusinessTime.dayOf(now);
        return work.write(() ->
                wallets.lock(member, Holding.MAKE_UP_CARD).chain(() -> add(member, today, Optional.empty(), now)));
    }

    /**
     * Makes up a missed day with a card; joins the caller's transaction. Refuses with MAKE_UP_DAY_INVALID,
     * CHECKED_IN_ALREADY, MAKE_UP_CARDS_NOT_ENOUGH or MAKE_UP_LIMIT_REACHED.
     */
    public Uni<CheckInView> makeUp(MemberId member, LocalDate day) {
        Instant now = clock.instant();
        return work.write(() -> wallets.lock(member, Holding.MAKE_UP_CARD)
                .chain(plans::current)
                .call(plan -> requireMissed(member, day, plan, now))
                .chain(plan -> add(member, day, Optional.of(now), now).call(() -> spendCard(member, day, plan, now))));
    }

    /** A month of the member, and where he stands today. */
    public Uni<CheckInCalendar> calendar(MemberId member, Optional<YearMonth> wanted) {
        Instant now = clock.instant();
        LocalDate today = BusinessTime.dayOf(now);
        YearMonth month = wanted.orElse(YearMonth.from(today));
        return work.read(() -> plans.current().chain(plan -> store.between(member, month.atDay(1), month.atEndOfMonth())
                .chain(days -> store.streak(member, today)
                        .chain(streak -> standing(member, plan, new Days(month, days), streak, now)))));
    }

    /** What checking in earns. */
    public Uni<CheckInPlan> plan() {
        return work.read(plans::current);
    }

    /** Ops says what checking in earns from now on. Refuses with CHECK_IN_PLAN_INVALID or PRIZE_UNKNOWN. */
    public Uni<CheckInPlan> revise(CheckInPlan plan) {
        PlanRules.check(plan);
        awards.requireKnown(plan.allPrizes());
        return work.write(() -> plans.save(plan)).replaceWith(plan);
    }

    private record Days(YearMonth month, List<CheckInCalendar.Day> days) {}

    private Uni<CheckInCalendar> standing(MemberId member, CheckInPlan plan, Days days, Streak streak, Instant now) {
        LocalDate today = streak.day();
        return store.between(member, today, today)
                .chain(here -> wallets.balances(member).chain(held -> store.madeUp(member, today.withDayOfMonth(1))
                        .map(used -> new CheckInCalendar(
                                days.month(),
                                days.days(),
                                !here.isEmpty(),
                                streak.before() + here.size(),
                                held.getOrDefault(Holding.MAKE_UP_CARD, 0L),
                                Math.max(0, plan.makeUpsPerMonth() - used),
                                plan,
                                now))));
    }

    private Uni<CheckInView> add(MemberId member, LocalDate day, Optional<Instant> madeUpAt, Instant now) {
        return store.insert(member, day, madeUpAt, now)
                .invoke(added -> require(added, CHECKED_IN_ALREADY.refuse()))
                .chain(() -> store.streak(member, day))
                .chain(streak -> plans.current().chain(plan -> reward(member, plan, streak, madeUpAt.isPresent())))
                .call(view -> madeUpAt.isPresent()
                        ? Uni.createFrom().voidItem()
                        : deeds.done(new Deed(TaskKind.CHECK_IN, member, day.toString(), now)))
                .call(view -> outbox.append(new CheckedIn(member, day, view.madeUp(), view.streak(), now)))
                .invoke(view ->
                        work.afterCommit(() -> metrics.counter("mall.check-ins").increment()));
    }

    private Uni<CheckInView> reward(MemberId member, CheckInPlan plan, Streak streak, boolean madeUp) {
        List<Integer> reached = streak.reached(plan.milestones().keySet());
        List<Prize> all = new ArrayList<>(plan.prizesOf(streak));
        reached.forEach(
                length -> all.addAll(Objects.requireNonNull(plan.milestones().get(length))));
        return awards.give(member, causeOf(streak.day().toString()), plan.prizesOf(streak))
                .chain(() -> InOrder.each(
                        reached,
                        length -> awards.give(
                                member,
                                causeOf(streak.start() + "+" + length),
                                Objects.requireNonNull(plan.milestones().get(length)))))
                .replaceWith(new CheckInView(streak.day(), madeUp, streak.length(), all));
    }

    private Uni<Void> requireMissed(MemberId member, LocalDate day, CheckInPlan plan, Instant now) {
        LocalDate today = BusinessTime.dayOf(now);
        require(day.isBefore(today) && !day.isBefore(today.minusDays(plan.makeUpDays())), MAKE_UP_DAY_INVALID.refuse());
        return members.required(member)
                .invoke(known ->
                        require(!day.isBefore(BusinessTime.dayOf(known.registeredAt())), MAKE_UP_DAY_INVALID.refuse()))
                .replaceWithVoid();
    }

    private Uni<Void> spendCard(MemberId member, LocalDate day, CheckInPlan plan, Instant now) {
        LocalDate month = BusinessTime.dayOf(now).withDayOfMonth(1);
        return wallets.take(member, Holding.MAKE_UP_CARD, 1, new WalletStore.Matter(MADE_UP, day.toString()), now)
                .invoke(taken -> require(taken, MAKE_UP_CARDS_NOT_ENOUGH.refuse()))
                .chain(() -> store.countMakeUp(member, month, plan.makeUpsPerMonth()))
                .invoke(counted -> require(counted, MAKE_UP_LIMIT_REACHED.refuse()))
                .replaceWithVoid();
    }

    private static Cause causeOf(String reference) {
        return new Cause(Cause.CHECK_IN, reference, 0, TITLE);
    }

    private static void require(boolean sound, Refused otherwise) {
        if (!sound) {
            throw otherwise;
        }
    }
}
