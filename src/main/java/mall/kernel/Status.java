package mall.kernel;

/** A status with a written table of transitions; implemented by enums only. */
public interface Status {

    /** The name as stored and as shown on the wire. */
    String name();
}
