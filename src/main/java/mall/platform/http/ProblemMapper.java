package mall.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mall.kernel.Refused;
import mall.platform.db.SqlFailure;
import mall.platform.http.Problem.Violation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that can be thrown into a problem document. What is not a refusal, nor bad input, is a bug: 500. */
class ProblemMapper {

    private static final String FORM_PARSER = "org.jboss.resteasy.reactive.server.core.multipart.";
    private static final String FORM_READER = "org.jboss.resteasy.reactive.server.handlers.FormBodyHandler";

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    RestResponse<Problem> refused(Refused refused) {
        return Problem.of(refused);
    }

    @ServerExceptionMapper
    RestResponse<Problem> invalid(ConstraintViolationException invalid) {
        return Problem.of(invalid.getConstraintViolations().stream()
                .map(violation -> new Violation(fieldOf(violation), violation.getMessage()))
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .toList());
    }

    /**
     * JSON of the wrong shape names the field; text that is no JSON does not have one. The second type is named because
     * Quarkus answers it by itself in tests and in dev mode.
     */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    RestResponse<Problem> unreadable(JsonProcessingException unreadable) {
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Problem.of(List.of(new Violation(pathOf(mapping), "类型或格式不正确")));
        }
        return Problem.of(RequestError.MALFORMED_REQUEST);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    RestResponse<Problem> unauthenticated(Exception nobody) {
        return Problem.of(RequestError.UNAUTHENTICATED);
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException forbidden) {
        return Problem.of(RequestError.FORBIDDEN);
    }

    @ServerExceptionMapper
    RestResponse<Problem> http(WebApplicationException http) {
        for (Throwable cause = http.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException unreadable) {
                return unreadable(unreadable);
            }
        }
        int status = http.getResponse().getStatus();
        return switch (status) {
            case 400 -> Problem.of(RequestError.MALFORMED_REQUEST);
            case 401 -> Problem.of(RequestError.UNAUTHENTICATED);
            case 403 -> Problem.of(RequestError.FORBIDDEN);
            case 404 -> Problem.of(RequestError.NOT_FOUND);
            case 405 -> Problem.of(405, "METHOD_NOT_ALLOWED", "不支持该操作");
            case 406 -> Problem.of(406, "NOT_ACCEPTABLE", "无法提供所要求的格式");
            case 413 -> Problem.tooLarge();
            case 415 -> Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "请使用 application/json");
            default -> status < 500 ? Problem.of(RequestError.MALFORMED_REQUEST) : failed(http);
        };
    }

    @ServerExceptionMapper
    RestResponse<Problem> failed(Throwable failure) {
        if (isUnreadableForm(failure)) {
            return Problem.of(RequestError.MALFORMED_REQUEST);
        }
        if (SqlFailure.isOutage(failure)) {
            LOG.warnf("database_unavailable cause=%s", failure.toString());
            return Problem.of(RequestError.SERVICE_UNAVAILABLE);
        }
        LOG.errorf(failure, "request_failed");
        return Problem.of(500, "INTERNAL_ERROR", "系统出错了，请稍后再试");
    }

    // The parser of forms has no failure of its own: an index out of bounds, an end of stream, a limit passed – only
    // where
    // it happened tells that the request was to blame.
    private static boolean isUnreadableForm(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(at -> at.startsWith(FORM_PARSER) || at.equals(FORM_READER));
    }

    // "create.body.lines[0].quantity" is "lines[0].quantity" to the caller
    private static String fieldOf(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
        return nodes.stream()
                .skip(Math.min(2, nodes.size() - 1))
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
    }

    private static String pathOf(JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
