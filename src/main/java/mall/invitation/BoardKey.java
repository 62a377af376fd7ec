package mall.invitation;

import java.time.Instant;
import java.time.LocalDate;
import mall.kernel.BusinessTime;

/**
 * Which board.
 *
 * @param startsOn the first business day of its period
 */
public record BoardKey(Period period, LocalDate startsOn) {

    /** The board of a period that runs at an instant. */
    static BoardKey at(Period period, Instant instant) {
        return new BoardKey(period, period.startOf(BusinessTime.dayOf(instant)));
    }

    /** The instant at which its period is over. */
    public Instant endsAt() {
        return BusinessTime.startOf(period.endOf(startsOn));
    }

    /** Unique among all boards of the mall. */
    String name() {
        return "invite:" + period + ":" + startsOn;
    }
}
