package mall.inventory;

/** Why pieces moved, and between which of the three counts. */
public enum MovementKind {
    /** An order was placed. */
    RESERVE(-1, 1, 0),
    /** A reservation ended well: the order was paid. */
    CONFIRM(0, -1, 1),
    /** A reservation ended: the order was cancelled. */
    RELEASE(1, -1, 0),
    /** Sold pieces came back: refunded or returned. */
    GIVE_BACK(1, 0, -1),
    /** Ops counted, received or wrote off. The only kind whose quantity may be negative. */
    ADJUST(1, 0, 0);

    private final int available;
    private final int reserved;
    private final int sold;

    MovementKind(int available, int reserved, int sold) {
        this.available = available;
        this.reserved = reserved;
        this.sold = sold;
    }

    /** By how much one moved piece changes what is available: -1, 0 or 1. */
    int available() {
        return available;
    }

    /** By how much one moved piece changes what is reserved. */
    int reserved() {
        return reserved;
    }

    /** By how much one moved piece changes what is sold. */
    int sold() {
        return sold;
    }
}
