package mall.wechatsim;

/** api.weixin.qq.com says no: HTTP 200 and {@code {"errcode", "errmsg"}}. */
final class ApiRefused extends RuntimeException {

    private final int errcode;

    ApiRefused(int errcode, String errmsg) {
        super(errmsg, null, false, false);
        this.errcode = errcode;
    }

    Answer answer() {
        return Answer.ok(Json.object("errcode", errcode, "errmsg", getMessage()));
    }
}
