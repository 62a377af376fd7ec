package mall.membership;

import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.BusinessTime;
import mall.membership.GrowthStore.Matter;
import mall.membership.MembershipEvent.BirthdaySet;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;

/** What may be done to one member's membership. */
@ApplicationScoped
public class Memberships {

    /**
     * Growth that ops gives or takes.
     *
     * @param amount negative to take growth away
     * @param countsOn the business day it counts from; of a deduction that is to act at once, a day before the grace
     * @param reason Chinese, shown to the member
     */
    public record Adjustment(
            MemberId member, Dimension dimension, long amount, Optional<LocalDate> countsOn, String reason) {}

    private static final String BY_OPS = "OPS";
    private static final int WINDOW_MONTHS = 12;

    private final UnitOfWork work;
    private final Members members;
    private final MemberLevels levels;
    private final GrowthBook book;
    private final GrowthStore growth;
    private final BirthdayStore birthdays;
    private final Outbox outbox;
    private final MembershipConfig config;
    private final Ids ids;
    private final Clock clock;

    Memberships(
            UnitOfWork work,
            Members members,
            MemberLevels levels,
            GrowthBook book,
            GrowthStore growth,
            BirthdayStore birthdays,
            Outbox outbox,
            MembershipConfig config,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.members = members;
        this.levels = levels;
        this.book = book;
        this.growth = growth;
        this.birthdays = birthdays;
        this.outbox = outbox;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Notes the member's birthday; saying the same again changes nothing. Refuses with BIRTHDAY_FIXED when another one
     * was said less than a year ago, and with MEMBER_NOT_FOUND when the account is deleted.
     */
    public Uni<Birthday> setBirthday(MemberId member, MonthDay day) {
        Instant now = clock.instant();
        // the row is locked first: an account that is deleted meanwhile is either seen or deletes this, too
        return work.write(() -> growth.locked(member, levels.ladder(), now)
                .chain(() -> members.required(member))
                .chain(() -> birthdays.find(member))
                .chain(known -> known.filter(same -> same.day().equals(day))
                        .map(Uni.createFrom()::item)
                        .orElseGet(() -> change(member, known, new Birthday(day, now)))));
    }

    /** Gives or takes growth. Refuses with MEMBER_NOT_FOUND, GROWTH_ADJUSTMENT_EMPTY or GROWTH_DAY_INVALID. */
    public Uni<Void> adjust(Adjustment adjustment) {
        if (adjustment.amount() == 0) {
            throw MembershipError.GROWTH_ADJUSTMENT_EMPTY.refuse();
        }
        Instant now = clock.instant();
        LocalDate countsOn = adjustment.countsOn().orElseGet(() -> BusinessTime.dayOf(now));
        requireRecent(countsOn, BusinessTime.dayOf(now));
        Matter matter = new Matter(adjustment.member(), adjustment.dimension(), BY_OPS, Long.toString(ids.next()));
        return work.write(() -> members.required(adjustment.member())
                .chain(() -> book.write(
                        adjustment.member(),
                        () -> growth.grant(matter, adjustment.amount(), countsOn, adjustment.reason(), now))));
    }

    private Uni<Birthday> change(MemberId member, Optional<Birthday> before, Birthday after) {
        before.map(known -> known.changeableFrom(config.birthdayFixedFor()))
                .filter(after.setAt()::isBefore)
                .ifPresent(from -> {
                    throw MembershipError.BIRTHDAY_FIXED.refuse(with("changeableFrom", BusinessTime.onTheWire(from)));
                });
        return birthdays
                .save(member, after)
                .chain(() -> outbox.append(new BirthdaySet(member, after.setAt())))
                .replaceWith(after);
    }

    private static void requireRecent(LocalDate countsOn, LocalDate today) {
        if (countsOn.isAfter(today) || !countsOn.isAfter(today.minusMonths(WINDOW_MONTHS))) {
            throw MembershipError.GROWTH_DAY_INVALID.refuse();
        }
    }
}
