package mall.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;

/**
 * A member's level, birthday and growth, for his export. Deletion takes the birthday; the ledger holds an id and numbers
 * and is kept, so that every level that was ever given stays explained.
 */
@ApplicationScoped
class PersonalMembership implements PersonalDataHolder {

    // far beyond what a person earns entries, yet bounded
    private static final int MOST = 10_000;

    /** The whole of an export. */
    record Exported(String level, Optional<String> birthday, List<EntryWire> growth) {}

    /** One entry of the ledger in an export. */
    record EntryWire(String dimension, long amount, String title, LocalDate countsOn, OffsetDateTime at) {}

    private final MembershipQueries queries;
    private final BirthdayStore birthdays;
    private final MemberLevels levels;

    PersonalMembership(MembershipQueries queries, BirthdayStore birthdays, MemberLevels levels) {
        this.queries = queries;
        this.birthdays = birthdays;
        this.levels = levels;
    }

    @Override
    public String section() {
        return "membership";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return queries.of(member).chain(view -> queries.entries(member, Long.MAX_VALUE, MOST)
                .map(entries -> new Exported(
                        view.level().name(),
                        view.birthday().map(birthday -> birthday.day().toString()),
                        entries.items().stream().map(PersonalMembership::wire).toList())));
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return birthdays.erase(member, levels.ladder(), now);
    }

    private static EntryWire wire(GrowthEntry entry) {
        return new EntryWire(
                entry.dimension().title(),
                entry.amount(),
                entry.title(),
                entry.countsOn(),
                BusinessTime.onTheWire(entry.at()));
    }
}
