package mall.platform.http;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * No body of the API is plain text. The server would try one on the constructor of a wire form that has a single text,
 * and fail; of every other type than JSON it says by itself that it cannot read it.
 */
class JsonOnly {

    private static final String API = "/api/";

    @ServerRequestFilter
    void refuseText(ContainerRequestContext request) {
        boolean isText = isText(request.getHeaderString(HttpHeaders.CONTENT_TYPE));
        if (isText && request.getLength() != 0 && request.getUriInfo().getPath().startsWith(API)) {
            throw new NotSupportedException();
        }
    }

    // the bare header: what is no media type at all must not fail here
    private static boolean isText(@Nullable String contentType) {
        return contentType != null && contentType.strip().regionMatches(true, 0, MediaType.TEXT_PLAIN, 0, 5);
    }
}
