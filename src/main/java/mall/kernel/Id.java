package mall.kernel;

/** A typed id. Typed in every signature, a raw {@code bigint} in the row, a 13-character string on the wire. */
public interface Id {

    /** The raw value as stored. */
    long value();
}
