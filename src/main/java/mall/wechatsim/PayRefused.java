package mall.wechatsim;

/** WeChat Pay says no: an HTTP status and {@code {"code", "message"}}. */
final class PayRefused extends RuntimeException {

    private final int status;
    private final String code;

    PayRefused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static PayRefused parameter(String message) {
        return new PayRefused(400, "PARAM_ERROR", message);
    }

    static PayRefused request(String message) {
        return new PayRefused(400, "INVALID_REQUEST", message);
    }

    static PayRefused signature(String message) {
        return new PayRefused(401, "SIGN_ERROR", message);
    }

    Answer answer() {
        return Answer.json(status, Json.object("code", code, "message", getMessage()));
    }
}
