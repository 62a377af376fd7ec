package mall.shipping;

import java.time.Instant;
import mall.kernel.Event;

/** What happened to a parcel on its way. Purpose and reference say whose it is, as when it was shipped. */
public sealed interface ParcelEvent extends Event {

    ParcelId parcel();

    String purpose();

    long reference();

    Instant at();

    /**
     * The receiver has it.
     *
     * @param signedAt as the carrier says, never later than {@code at}
     */
    record ParcelSigned(ParcelId parcel, String purpose, long reference, Instant signedAt, Instant at)
            implements ParcelEvent {}

    /** Somebody should look after it; told once for each reason, and again when it recurs. */
    record ParcelStuck(ParcelId parcel, String purpose, long reference, StuckReason reason, Instant at)
            implements ParcelEvent {}
}
