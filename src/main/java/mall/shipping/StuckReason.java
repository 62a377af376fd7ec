package mall.shipping;

/** Why somebody should look after a parcel. */
public enum StuckReason {
    /** Its carrier speaks of a problem. */
    EXCEPTION,
    /** It came back. */
    RETURNED,
    /** Its carrier has said nothing for days. */
    SILENT
}
