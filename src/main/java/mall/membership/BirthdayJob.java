package mall.membership;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.stream.IntStream;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Gives birthday packs in the morning; those of the two days before, too, should the mall have slept. */
@ApplicationScoped
class BirthdayJob {

    private static final Logger LOG = Logger.getLogger(BirthdayJob.class);
    private static final int DAYS = 3;

    private final UnitOfWork work;
    private final BirthdayStore store;
    private final BirthdayPacks packs;
    private final MembershipConfig config;
    private final Clock clock;

    BirthdayJob(UnitOfWork work, BirthdayStore store, BirthdayPacks packs, MembershipConfig config, Clock clock) {
        this.work = work;
        this.store = store;
        this.packs = packs;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> giveInTheMorning() {
        Instant now = clock.instant();
        int hour = now.atZone(BusinessTime.zone()).getHour();
        return hour < config.birthdayHour() ? Uni.createFrom().voidItem() : give(BusinessTime.dayOf(now));
    }

    /** Gives what is due on a day and was not given. */
    Uni<Void> give(LocalDate today) {
        List<LocalDate> days =
                IntStream.range(0, DAYS).mapToObj(today::minusDays).toList();
        return InOrder.each(
                days, day -> InOrder.each(Birthday.keptOn(day), birthday -> give(birthday, day.getYear(), 0)));
    }

    // page after page, so that a member whose pack fails keeps nobody else waiting
    private Uni<Void> give(MonthDay birthday, int year, long after) {
        return work.read(() -> store.waiting(birthday, year, after, config.birthdayBatch()))
                .call(members -> InOrder.each(members, member -> give(member, year)))
                .chain(members -> members.size() < config.birthdayBatch()
                        ? Uni.createFrom().voidItem()
                        : give(birthday, year, members.get(members.size() - 1).value()));
    }

    private Uni<Void> give(MemberId member, int year) {
        return packs.give(member, year)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "birthday_pack_failed member=%s", Ids.text(member)))
                .onFailure()
                .recoverWithNull();
    }
}
