package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;

/**
 * A member's seats, for his export. Nothing is to be erased: a seat holds ids only and belongs to an order that the law
 * wants kept; nicknames in Redis die within seconds.
 */
@ApplicationScoped
class PersonalGroups implements PersonalDataHolder {

    /** One seat in an export. */
    record SeatWire(String groupId, String orderId, SeatStatus status, boolean openedByYou, OffsetDateTime takenAt) {}

    private final SnapshotStore snapshots;

    PersonalGroups(SnapshotStore snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public String section() {
        return "groups";
    }

    @Override
    public Uni<?> export(MemberId member) {
        return snapshots
                .seatsOf(member)
                .map(seats -> seats.stream().map(PersonalGroups::wire).toList());
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return Uni.createFrom().voidItem();
    }

    private static SeatWire wire(SnapshotStore.Sitting seat) {
        return new SeatWire(
                Ids.text(seat.group()),
                Ids.text(seat.order()),
                seat.status(),
                seat.opener(),
                BusinessTime.onTheWire(seat.heldAt()));
    }
}
