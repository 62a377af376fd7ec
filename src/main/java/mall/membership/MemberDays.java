package mall.membership;

import static mall.kernel.ErrorCode.with;
import static mall.membership.MembershipError.MEMBER_DAY_INVALID;
import static mall.membership.MembershipError.MEMBER_DAY_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import mall.kernel.BusinessTime;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.snapshot.Snapshot;
import mall.platform.snapshot.Snapshots;

/** The rules of member days, and what ops may do to them. */
@ApplicationScoped
public class MemberDays {

    private final UnitOfWork work;
    private final MemberDayStore store;
    private final DayRunStore runs;
    private final Snapshot<List<MemberDay>> published;
    private final MemberLevels levels;
    private final Ids ids;
    private final Clock clock;

    MemberDays(
            UnitOfWork work,
            MemberDayStore store,
            DayRunStore runs,
            Snapshots snapshots,
            MemberLevels levels,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.store = store;
        this.runs = runs;
        this.published = snapshots.of(store);
        this.levels = levels;
        this.ids = ids;
        this.clock = clock;
    }

    /** Rules in force, as this node knows them; no SQL. */
    public List<MemberDay> published() {
        return published.value();
    }

    /** Rules whose day this is, as this node knows them; no SQL. */
    List<MemberDay> on(LocalDate day) {
        return published().stream()
                .filter(rule -> rule.terms().recurrence().hits(day))
                .toList();
    }

    /** A rule in whatever status, for ops; refuses with MEMBER_DAY_NOT_FOUND. */
    public Uni<MemberDay> required(MemberDayId id) {
        return work.read(() -> store.find(id)).map(found -> found.orElseThrow(MEMBER_DAY_NOT_FOUND::refuse));
    }

    /** Rules in every status, for ops, newest first. */
    public Uni<Page<MemberDay>> all(long before, int limit) {
        return work.read(() -> store.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, rule -> Ids.text(rule.id())));
    }

    /** How the last thirty days of a rule went, the newest first; refuses with MEMBER_DAY_NOT_FOUND. */
    public Uni<List<DayRun>> runs(MemberDayId id) {
        return work.read(() -> required(id).chain(rule -> runs.of(id)));
    }

    /** Writes a new draft. Refuses with MEMBER_DAY_INVALID. */
    public Uni<MemberDay> create(MemberDayTerms terms) {
        requireSound(terms);
        MemberDay draft = MemberDay.draft(new MemberDayId(ids.next()), terms);
        return work.write(() -> store.save(draft).replaceWith(draft));
    }

    /** Replaces the terms of a draft. Refuses with MEMBER_DAY_NOT_FOUND, MEMBER_DAY_NOT_DRAFT or MEMBER_DAY_INVALID. */
    public Uni<MemberDay> revise(MemberDayId id, MemberDayTerms terms) {
        requireSound(terms);
        return work.write(() -> changed(id, rule -> rule.revise(terms)));
    }

    /** Puts a draft into force. Refuses with MEMBER_DAY_NOT_FOUND, MEMBER_DAY_NOT_DRAFT or MEMBER_DAY_INVALID. */
    public Uni<MemberDay> publish(MemberDayId id) {
        return work.write(() -> published
                .change()
                .chain(() -> changed(id, MemberDay::publish))
                .invoke(rule -> requireSound(rule.terms())));
    }

    /**
     * Ends a rule; coupons of today that are not issued yet are not issued any more. Refuses with MEMBER_DAY_NOT_FOUND
     * or MEMBER_DAY_NOT_PUBLISHED.
     */
    public Uni<MemberDay> end(MemberDayId id) {
        return work.write(() -> published.change().chain(() -> changed(id, MemberDay::end)));
    }

    private Uni<MemberDay> changed(MemberDayId id, UnaryOperator<MemberDay> change) {
        return store.locked(id)
                .map(found -> found.orElseThrow(MEMBER_DAY_NOT_FOUND::refuse))
                .map(change)
                .call(store::save);
    }

    private void requireSound(MemberDayTerms terms) {
        List<Map<String, String>> faults = new ArrayList<>();
        LocalDate today = BusinessTime.dayOf(clock.instant());
        if (terms.recurrence().next(today).isEmpty()) {
            faults.add(fault("recurrence", "这一天不存在或已经过去"));
        }
        long known = terms.parts().stream()
                .map(MemberDayTerms.Part::level)
                .distinct()
                .filter(level -> levels.ladder().find(level).isPresent())
                .count();
        if (known < terms.parts().size()) {
            faults.add(fault("parts", "会员等级不存在或重复"));
        }
        if (!terms.boosts() && !terms.gives()) {
            faults.add(fault("parts", "请至少设置多倍积分或优惠券"));
        }
        if (!faults.isEmpty()) {
            throw MEMBER_DAY_INVALID.refuse(with("violations", faults));
        }
    }

    private static Map<String, String> fault(String field, String message) {
        return Map.of("field", field, "message", message);
    }
}
