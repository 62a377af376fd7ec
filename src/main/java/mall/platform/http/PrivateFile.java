package mall.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A file that somebody gave us, as it is answered: shown for what it is and nothing else, and kept by nobody between. */
public final class PrivateFile {

    private static final String PRIVATE = "private, max-age=3600";

    private PrivateFile() {}

    /** The file with the headers that keep a browser from guessing what it might be. */
    public static RestResponse<byte[]> of(byte[] content, String contentType) {
        return ResponseBuilder.ok(content)
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, PRIVATE)
                .build();
    }
}
