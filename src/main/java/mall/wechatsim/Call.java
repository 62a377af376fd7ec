package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request as it came: the raw target and body are kept, because signatures are made over them. */
record Call(String method, URI target, Headers headers, byte[] body, Map<String, String> variables) {

    Call with(Map<String, String> pathVariables) {
        return new Call(method, target, headers, body, pathVariables);
    }

    String path() {
        return target.getRawPath();
    }

    /** Path and query exactly as on the request line. */
    String pathAndQuery() {
        return target.getRawQuery() == null ? path() : path() + "?" + target.getRawQuery();
    }

    /** A variable of the route's path; the route guarantees that it is there. */
    String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    /** A query parameter, empty when it is missing. */
    String query(String name) {
        String query = target.getRawQuery() == null ? "" : target.getRawQuery();
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    @Nullable
    String header(String name) {
        return headers.getFirst(name);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as a JSON object, whatever content type it claims. */
    JsonNode json() throws IOException {
        return Json.parse(body);
    }
}
