package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;

/**
 * A member's points, for his export and his deletion. The ledger holds ids only and belongs to orders that the law wants
 * kept; what ops wrote about him in free words goes.
 */
@ApplicationScoped
class PersonalPoints implements PersonalDataHolder {

    // far beyond what a person does, yet bounded
    private static final int MOST = 10_000;

    private static final String NEUTRAL = "人工调整";

    /** One line of the statement in an export. */
    record EntryWire(PointsKind kind, String title, long change, boolean frozen, OffsetDateTime at) {}

    private final StatementStore statements;
    private final ReminderStore reminders;

    PersonalPoints(StatementStore statements, ReminderStore reminders) {
        this.statements = statements;
        this.reminders = reminders;
    }

    @Override
    public String section() {
        return "points";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return statements
                .entries(member, Long.MAX_VALUE, MOST)
                .map(entries -> entries.stream().map(PersonalPoints::wire).toList());
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return statements.forgetWords(member, PointsKind.ADJUSTED, NEUTRAL).chain(() -> reminders.forget(member));
    }

    private static EntryWire wire(PointsEntryView entry) {
        return new EntryWire(
                entry.kind(), entry.title(), entry.change(), entry.isFrozen(), BusinessTime.onTheWire(entry.at()));
    }
}
