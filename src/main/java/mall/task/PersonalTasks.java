package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;

/**
 * What a member did here, for his export. Deletion takes the page he was looking at; the rest is an id, days and numbers,
 * and is kept, so that every reward that was ever given stays explained.
 */
@ApplicationScoped
class PersonalTasks implements PersonalDataHolder {

    // far beyond what a person does, yet bounded
    private static final int MOST = 10_000;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    /** The whole of an export. */
    record Exported(List<LocalDate> checkIns, Map<Holding, Long> holdings, List<Done> tasks, List<Rewarded> rewards) {}

    /** A task in one of its periods. */
    record Done(String taskId, LocalDate period, int progress, TaskState state) {}

    /** A reward and what became of it. */
    record Rewarded(String title, String prize, AwardStatus status, OffsetDateTime at) {}

    private final CheckInStore checkIns;
    private final WalletStore wallets;
    private final ProgressStore progress;
    private final AwardStore awards;
    private final BrowseStore browses;

    PersonalTasks(
            CheckInStore checkIns,
            WalletStore wallets,
            ProgressStore progress,
            AwardStore awards,
            BrowseStore browses) {
        this.checkIns = checkIns;
        this.wallets = wallets;
        this.progress = progress;
        this.awards = awards;
        this.browses = browses;
    }

    @Override
    public String section() {
        return "tasks";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return checkIns.between(member, FIRST, LAST).chain(days -> wallets.balances(member)
                .chain(held -> progress.all(member, MOST).chain(done -> awards.ofMember(member, MOST)
                        .map(given -> new Exported(
                                days.stream().map(CheckInCalendar.Day::day).toList(),
                                held,
                                done.stream().map(PersonalTasks::wire).toList(),
                                given.stream().map(PersonalTasks::wire).toList())))));
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return browses.erase(member);
    }

    private static Done wire(Progress progress) {
        return new Done(Ids.text(progress.task()), progress.period(), progress.done(), progress.state());
    }

    private static Rewarded wire(AwardView award) {
        return new Rewarded(award.title(), award.prize().title(), award.status(), BusinessTime.onTheWire(award.at()));
    }
}
