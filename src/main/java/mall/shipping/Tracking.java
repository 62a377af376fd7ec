package mall.shipping;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Where parcels are, as far as their carriers tell. */
@ApplicationScoped
public class Tracking {

    private final UnitOfWork work;
    private final ParcelStore parcels;
    private final JourneyStore journeys;

    Tracking(UnitOfWork work, ParcelStore parcels, JourneyStore journeys) {
        this.work = work;
        this.parcels = parcels;
        this.journeys = journeys;
    }

    /** One parcel of a reference; refuses with PARCEL_NOT_FOUND when the reference has no such parcel. */
    public Uni<TrackedParcel> of(String purpose, long reference, ParcelId id) {
        return work.read(() -> parcels.of(purpose, List.of(reference))
                .map(shipped -> required(shipped, id))
                .chain(parcel -> journeys.routes(id).map(routes -> new TrackedParcel(parcel.view(), routes))));
    }

    /** Parcels that somebody should look after, oldest first, for ops. */
    public Uni<Page<StuckParcel>> stuck(long after, int limit) {
        return work.read(() -> journeys.stuck(after, limit + 1))
                .map(found -> Page.cut(found, limit, parcel -> Ids.text(parcel.id())));
    }

    private static Parcel required(List<Parcel> shipped, ParcelId id) {
        return shipped.stream()
                .filter(parcel -> parcel.id().equals(id))
                .findFirst()
                .orElseThrow(ShippingError.PARCEL_NOT_FOUND::refuse);
    }
}
