package mall.testing;

/** The mall answered with a problem where something else was expected. */
public final class ProblemAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    ProblemAnswer(String request, int status, String code, String body) {
        super("%s → %d %s %s".formatted(request, status, code, body));
        this.status = status;
        this.code = code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable code of the problem; empty when the answer was no problem document. */
    public String code() {
        return code;
    }
}
