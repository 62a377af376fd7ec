package mall.bargain;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;

/**
 * A member's bargains and helps, for his export. Nothing is to be erased: the rows hold ids only, and a help stays what
 * it was for the friend it was given to; nicknames in Redis die within seconds.
 */
@ApplicationScoped
class PersonalBargains implements PersonalDataHolder {

    /** What an export says of bargains. */
    record BargainsWire(List<StartedWire> started, List<HelpWire> helped) {}

    /** A bargain the member started. */
    record StartedWire(String bargainId, BargainStatus status, OffsetDateTime startedAt) {}

    /** A help the member gave. */
    record HelpWire(String bargainId, long cutFen, OffsetDateTime helpedAt) {}

    private final SnapshotStore snapshots;

    PersonalBargains(SnapshotStore snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public String section() {
        return "bargains";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return snapshots.startedBy(member).chain(started -> snapshots
                .givenBy(member)
                .map(given -> new BargainsWire(
                        started.stream().map(PersonalBargains::wire).toList(),
                        given.stream().map(PersonalBargains::wire).toList())));
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return Uni.createFrom().voidItem();
    }

    private static StartedWire wire(SnapshotStore.Started bargain) {
        return new StartedWire(Ids.text(bargain.bargain()), bargain.status(), BusinessTime.onTheWire(bargain.at()));
    }

    private static HelpWire wire(SnapshotStore.Gave help) {
        return new HelpWire(Ids.text(help.bargain()), help.cut().fen(), BusinessTime.onTheWire(help.at()));
    }
}
