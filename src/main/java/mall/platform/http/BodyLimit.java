package mall.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Bodies are at most 1 MB. A larger one is refused with a problem while it still arrives; only one that is larger than
 * the server's own limit, or hides its size, ends with the connection.
 */
class BodyLimit {

    private static final int MOST_BYTES = 1 << 20;

    @ServerRequestFilter(preMatching = true, priority = 2)
    @Nullable
    RestResponse<Problem> refuseTooLarge(ContainerRequestContext request) {
        return request.getLength() > MOST_BYTES ? Problem.tooLarge() : null;
    }
}
