package mall.wechatsim;

/** The control side says no: an HTTP status and {@code {"code", "message"}}. */
final class ControlRefused extends RuntimeException {

    private final int status;
    private final String code;

    ControlRefused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static ControlRefused notThere(String what) {
        return new ControlRefused(404, "NOT_FOUND", what + " is not known here");
    }

    Answer answer() {
        return Answer.json(status, Json.object("result", "fail", "code", code, "message", getMessage()));
    }
}
