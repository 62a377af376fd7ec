package mall.campaign;

/** How many recipients have which result. */
public record PushProgress(long waiting, long heldOut, long issued, long already, long limitReached, long gone) {

    /** All of them. */
    public long recipients() {
        return waiting + heldOut + issued + already + limitReached + gone;
    }
}
