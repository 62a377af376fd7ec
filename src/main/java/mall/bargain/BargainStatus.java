package mall.bargain;

import mall.bargain.BargainEvent.BargainExpired;
import mall.bargain.BargainEvent.BargainReachedFloor;
import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a bargain stands. */
public enum BargainStatus implements Status {
    /** Friends may help. */
    CUTTING,
    /** Every cut is given; it waits to be bought. */
    AT_FLOOR,
    /** Its owner has paid; of a team, somebody had when the deadline came. */
    BOUGHT,
    /** The deadline came and nobody had bought. */
    EXPIRED;

    /** It was bought, and nobody else may buy. */
    record SoldOff() {}

    /** Every legal move. */
    public static final Transitions<BargainStatus> TABLE = Transitions.starting(CUTTING)
            .on(BargainReachedFloor.class, CUTTING, AT_FLOOR)
            .on(SoldOff.class, CUTTING, BOUGHT)
            .on(SoldOff.class, AT_FLOOR, BOUGHT)
            .on(BargainExpired.class, CUTTING, EXPIRED)
            .on(BargainExpired.class, AT_FLOOR, EXPIRED)
            .build();

    /** Whether something may still happen to it. */
    public boolean isAlive() {
        return !TABLE.isTerminal(this);
    }
}
