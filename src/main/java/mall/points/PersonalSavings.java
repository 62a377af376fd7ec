package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import org.jspecify.annotations.Nullable;

/**
 * A member's savings, for his export. They hold ids and numbers only, which belong to the ledger; nothing of them is
 * erased.
 */
@ApplicationScoped
class PersonalSavings implements PersonalDataHolder {

    // far beyond what a person does, yet bounded
    private static final int MOST = 10_000;

    /** One saving in an export. */
    record SavingEntry(
            String plan,
            long points,
            long interest,
            SavingStatus status,
            OffsetDateTime lockedAt,
            OffsetDateTime dueAt,
            @Nullable OffsetDateTime endedAt) {}

    private final SavingStore savings;

    PersonalSavings(SavingStore savings) {
        this.savings = savings;
    }

    @Override
    public String section() {
        return "pointsSavings";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return savings.ofMember(member, Long.MAX_VALUE, MOST)
                .map(all -> all.stream().map(PersonalSavings::entry).toList());
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return Uni.createFrom().voidItem();
    }

    private static SavingEntry entry(Saving saving) {
        return new SavingEntry(
                saving.planName(),
                saving.points(),
                saving.earned(),
                saving.status(),
                BusinessTime.onTheWire(saving.lockedAt()),
                BusinessTime.onTheWire(saving.dueAt()),
                saving.endedAt().map(BusinessTime::onTheWire).orElse(null));
    }
}
