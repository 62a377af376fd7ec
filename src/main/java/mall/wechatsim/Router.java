package mall.wechatsim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds who answers a method and a path; a segment in braces is a variable. */
final class Router {

    private record Route(String method, String[] segments, Handler handler) {}

    private final Map<String, Handler> plain = new HashMap<>();
    private final List<Route> withVariables = new ArrayList<>();

    void get(String path, Handler handler) {
        on("GET", path, handler);
    }

    void post(String path, Handler handler) {
        on("POST", path, handler);
    }

    void put(String path, Handler handler) {
        on("PUT", path, handler);
    }

    void delete(String path, Handler handler) {
        on("DELETE", path, handler);
    }

    /** The handler of this call with the path variables already bound. */
    Optional<Handler> find(Call call) {
        Handler exact = plain.get(call.method() + " " + call.path());
        if (exact != null) {
            return Optional.of(exact);
        }
        String[] segments = call.path().split("/", -1);
        return withVariables.stream()
                .filter(route -> matches(route, call.method(), segments))
                .findFirst()
                .map(route -> bound -> route.handler().handle(bound.with(variables(route, segments))));
    }

    private void on(String method, String path, Handler handler) {
        if (path.contains("{")) {
            withVariables.add(new Route(method, path.split("/", -1), handler));
        } else {
            plain.put(method + " " + path, handler);
        }
    }

    private static boolean matches(Route route, String method, String[] segments) {
        if (!route.method().equals(method) || route.segments().length != segments.length) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            if (!isVariable(route.segments()[i]) && !route.segments()[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> variables(Route route, String[] segments) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.length; i++) {
            String name = route.segments()[i];
            if (isVariable(name)) {
                variables.put(
                        name.substring(1, name.length() - 1), URLDecoder.decode(segments[i], StandardCharsets.UTF_8));
            }
        }
        return variables;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
