package mall.platform.http;

import io.quarkus.arc.All;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Bodies are at most 1 MB, but for a {@link LargeBody}. A larger one is refused with a problem while it still arrives; only one that is larger than
 * the server's own limit, or hides its size, ends with the connection.
 */
class BodyLimit {

    private static final int MOST_BYTES = 1 << 20;

    private final Map<String, Integer> larger;

    BodyLimit(@All List<LargeBody> larger) {
        this.larger = larger.stream().collect(Collectors.toMap(LargeBody::path, LargeBody::mostBytes));
    }

    @ServerRequestFilter(preMatching = true, priority = 2)
    @Nullable
    RestResponse<Problem> refuseTooLarge(ContainerRequestContext request) {
        int most = larger.getOrDefault(request.getUriInfo().getPath(), MOST_BYTES);
        return request.getLength() > most ? Problem.tooLarge() : null;
    }
}
