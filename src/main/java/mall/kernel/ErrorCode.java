package mall.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal in the words of a room: implemented by one enum per room, whose constant name is the stable code on the
 * wire. Every constant is listed in {@code miniapp-api-docs/errors.md}.
 */
public interface ErrorCode {

    /** What the refusal means for the caller; the HTTP edge turns it into a status. */
    enum Kind {
        /** The request itself is malformed (400). */
        MALFORMED,
        /** Nobody is logged in (401). */
        UNAUTHENTICATED,
        /** Logged in, but not allowed (403). */
        FORBIDDEN,
        /** Not there, or not yours: the two are never told apart (404). */
        NOT_FOUND,
        /** The state says no (409). */
        CONFLICT,
        /** The input says no (422). */
        INVALID,
        /** Too fast (429, with Retry-After). */
        TOO_MANY,
        /** Try again later (503, with Retry-After). */
        UNAVAILABLE
    }

    /** The stable code, UPPER_SNAKE. */
    String name();

    Kind kind();

    /** A Chinese sentence fit to show to a shopper. */
    String detail();

    /** The refusal, with facts for the caller's program, e.g. {@code GROUP_FULL.refuse(with("groupId", id))}. */
    default Refused refuse(Map<String, ?> facts) {
        return new Refused(this, facts);
    }

    default Refused refuse() {
        return new Refused(this, Map.of());
    }

    /** One fact of a refusal. */
    static Map<String, Object> with(String name, Object value) {
        return Map.of(name, value);
    }

    /** Two facts of a refusal, in this order. */
    static Map<String, Object> with(String name, Object value, String name2, Object value2) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(name, value);
        facts.put(name2, value2);
        return facts;
    }
}
