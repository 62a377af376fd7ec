package mall.platform.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * An RFC 9457 problem document (product.md §0.10).
 *
 * @param type relative reference to the description of the code in {@code errors.md}
 * @param title the HTTP status in words
 * @param detail Chinese, fit to show to a shopper
 * @param code stable, UPPER_SNAKE
 * @param traceId what to tell the shop when asking for help
 * @param violations which fields the input failed in; only for 422
 * @param facts further members of the document, depending on the code
 */
@Schema(name = "Problem")
@JsonInclude(Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String traceId,
        List<Violation> violations,
        @JsonAnyGetter @Schema(hidden = true) Map<String, ?> facts) {

    /** The content type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String RETRY_AFTER_SECONDS = "1";

    /** One field that the input failed in; the message is Chinese. */
    @Schema(name = "Violation")
    public record Violation(String field, String message) {}

    /** The answer to a refusal. */
    public static RestResponse<Problem> of(Refused refused) {
        return of(refused.code(), List.of(), refused.facts());
    }

    static RestResponse<Problem> of(ErrorCode code) {
        return of(code, List.of(), Map.of());
    }

    static RestResponse<Problem> of(List<Violation> violations) {
        return of(RequestError.INVALID_INPUT, violations, Map.of());
    }

    static RestResponse<Problem> tooLarge() {
        return of(413, "BODY_TOO_LARGE", "请求内容过大");
    }

    static RestResponse<Problem> of(int status, String code, String detail) {
        return respond(
                new Problem("errors#" + code, title(status), status, detail, code, Trace.id(), List.of(), Map.of()));
    }

    /** The HTTP status that a kind of refusal is answered with. */
    public static int statusOf(ErrorCode.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case INVALID -> 422;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    private static RestResponse<Problem> of(ErrorCode code, List<Violation> violations, Map<String, ?> facts) {
        int status = statusOf(code.kind());
        return respond(new Problem(
                "errors#" + code.name(),
                title(status),
                status,
                code.detail(),
                code.name(),
                Trace.id(),
                violations,
                facts));
    }

    private static RestResponse<Problem> respond(Problem problem) {
        ResponseBuilder<Problem> answer =
                ResponseBuilder.<Problem>create(problem.status).entity(problem).type(MediaType.valueOf(MEDIA_TYPE));
        if (problem.status == 429 || problem.status == 503) {
            answer.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
