package mall.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * The id that ties one request's log lines, problems and messages together: taken from a W3C {@code traceparent}
 * header or made here, answered as {@code X-Trace-Id}.
 */
public final class Trace {

    private static final String KEY = "traceId";
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    /** The trace id of this request or message; a new one outside of both. */
    public static String id() {
        Object id = MDC.get(KEY);
        if (id == null) {
            String made = newId();
            MDC.put(KEY, made);
            return made;
        }
        return id.toString();
    }

    /** Continues the trace that a stored message began. */
    public static void resume(String traceId) {
        MDC.put(KEY, traceId);
    }

    @ServerRequestFilter(preMatching = true, priority = 1)
    void begin(ContainerRequestContext request) {
        String parent = request.getHeaderString("traceparent");
        Matcher matcher = TRACEPARENT.matcher(parent == null ? "" : parent);
        MDC.put(KEY, matcher.matches() ? matcher.group(1) : newId());
    }

    @ServerResponseFilter
    void answer(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Trace-Id", id());
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
