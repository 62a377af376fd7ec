package mall.shipping;

import mall.kernel.Status;
import mall.kernel.Transitions;
import mall.shipping.spi.RouteStatus;

/** Where a parcel is, as far as its carrier tells. */
public enum ParcelStatus implements Status {
    /** It left the house; its carrier has said nothing yet. */
    SHIPPED,
    IN_TRANSIT,
    /** It comes today. */
    DELIVERING,
    /** Something went wrong; it may go on from there. */
    EXCEPTION,
    /** The receiver has it. */
    SIGNED,
    /** It came back to the sender. */
    RETURNED;

    /** What changes the status of a parcel: a route of its carrier. */
    sealed interface Cause {

        /** Accepted, or a station further. */
        record Moved() implements Cause {}

        record OutForDelivery() implements Cause {}

        record WentWrong() implements Cause {}

        record Signed() implements Cause {}

        record SentBack() implements Cause {}

        static Cause of(RouteStatus route) {
            return switch (route) {
                case ACCEPTED, IN_TRANSIT -> new Moved();
                case DELIVERING -> new OutForDelivery();
                case EXCEPTION -> new WentWrong();
                case SIGNED -> new Signed();
                case RETURNED -> new SentBack();
            };
        }
    }

    /** Every move; a route that says what is known already moves nothing. */
    static final Transitions<ParcelStatus> TABLE = Transitions.starting(SHIPPED)
            .on(Cause.Moved.class, SHIPPED, IN_TRANSIT)
            .on(Cause.OutForDelivery.class, SHIPPED, DELIVERING)
            .on(Cause.WentWrong.class, SHIPPED, EXCEPTION)
            .on(Cause.Signed.class, SHIPPED, SIGNED)
            .on(Cause.SentBack.class, SHIPPED, RETURNED)
            .on(Cause.OutForDelivery.class, IN_TRANSIT, DELIVERING)
            .on(Cause.WentWrong.class, IN_TRANSIT, EXCEPTION)
            .on(Cause.Signed.class, IN_TRANSIT, SIGNED)
            .on(Cause.SentBack.class, IN_TRANSIT, RETURNED)
            .on(Cause.Moved.class, DELIVERING, IN_TRANSIT)
            .on(Cause.WentWrong.class, DELIVERING, EXCEPTION)
            .on(Cause.Signed.class, DELIVERING, SIGNED)
            .on(Cause.SentBack.class, DELIVERING, RETURNED)
            .on(Cause.Moved.class, EXCEPTION, IN_TRANSIT)
            .on(Cause.OutForDelivery.class, EXCEPTION, DELIVERING)
            .on(Cause.Signed.class, EXCEPTION, SIGNED)
            .on(Cause.SentBack.class, EXCEPTION, RETURNED)
            .build();
}
