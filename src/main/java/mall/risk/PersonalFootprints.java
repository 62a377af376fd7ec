package mall.risk;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.platform.db.UnitOfWork;

/** When a member was seen on which device and in which network; forgotten with his account. */
@ApplicationScoped
class PersonalFootprints implements PersonalDataHolder {

    /** One footprint in an export. */
    record FootprintWire(String kind, String fingerprint, OffsetDateTime seenAt) {

        static FootprintWire of(RiskStore.Seen seen) {
            return new FootprintWire(seen.kind(), seen.print(), BusinessTime.onTheWire(seen.at()));
        }
    }

    private final UnitOfWork work;
    private final RiskStore acts;

    PersonalFootprints(UnitOfWork work, RiskStore acts) {
        this.work = work;
        this.acts = acts;
    }

    @Override
    public String section() {
        return "footprints";
    }

    @Override
    public Uni<List<FootprintWire>> export(MemberId member) {
        return work.read(() -> acts.footprints(member))
                .map(seen -> seen.stream().map(FootprintWire::of).toList());
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return work.write(() -> acts.erase(member));
    }
}
