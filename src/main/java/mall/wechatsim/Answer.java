package mall.wechatsim;

import java.util.LinkedHashMap;
import java.util.Map;

/** One answer before it is written; immutable, so that a fault can be put on it afterwards. */
record Answer(int status, byte[] body, Map<String, String> headers) {

    private static final byte[] NOTHING = {};

    static Answer json(int status, Object value) {
        return of(status, "application/json; charset=utf-8", Json.bytes(value));
    }

    static Answer ok(Object value) {
        return json(200, value);
    }

    /** 204. WeChat names a content type even here, and clients verify the signature only when it does. */
    static Answer nothing() {
        return of(204, "application/json", NOTHING);
    }

    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, body, Map.of("Content-Type", contentType));
    }

    Answer with(Map<String, String> moreHeaders) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(moreHeaders);
        return new Answer(status, body, all);
    }

    boolean success() {
        return status >= 200 && status < 300;
    }
}
