package mall.order.spi;

import java.time.Duration;
import java.util.Optional;
import mall.pricing.spi.Deal;

/**
 * What a participant's hold means for the order.
 *
 * @param deal the deal with the terms that are known only now, e.g. the id of the group that was opened
 * @param paymentWindow a shorter time to pay than usual; the shortest of all participants counts
 */
public record Reservation(Optional<Deal> deal, Optional<Duration> paymentWindow) {

    /** This participant has no part in the order. */
    public static final Reservation NOTHING = new Reservation(Optional.empty(), Optional.empty());
}
