package mall.kernel;

import java.util.Map;

/**
 * The shop says no, in the words of a room. Thrown only through {@link ErrorCode#refuse}; rolls the transaction back;
 * becomes a problem document at the HTTP edge. Everything else that is thrown is a bug.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient Map<String, ?> facts;

    Refused(ErrorCode code, Map<String, ?> facts) {
        // no stack trace: a refusal is an answer, and a crowd at a sold-out sale gets thousands of them
        super(code.name(), null, false, false);
        this.code = code;
        this.facts = facts;
    }

    public ErrorCode code() {
        return code;
    }

    /** Facts for the caller's program, fit for the wire. */
    public Map<String, ?> facts() {
        return facts;
    }
}
