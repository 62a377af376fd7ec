package mall.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Speaks JSON over HTTP with the mall or with the stand-in, as one caller; immutable. */
public final class MallHttp {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;
    private final @Nullable String token;
    private final @Nullable String key;
    private final @Nullable String device;

    private MallHttp(URI base, @Nullable String token, @Nullable String key, @Nullable String device) {
        this.base = base;
        this.token = token;
        this.key = key;
        this.device = device;
    }

    /** What was answered. */
    public record Answer(String request, int status, HttpHeaders headers, String text) {

        /** The body as JSON; an empty one is a missing node. */
        public JsonNode json() {
            try {
                return JSON.readTree(text.isEmpty() ? "{}" : text);
            } catch (JsonProcessingException e) {
                throw new AssertionError(request + " answered no JSON: " + text, e);
            }
        }

        /** The code of a problem; empty when it is none. */
        public String code() {
            return text.startsWith("{") ? json().path("code").asText() : "";
        }

        /** The body of a 2xx; anything else is thrown as a {@link ProblemAnswer}. */
        public JsonNode ok() {
            if (status / 100 != 2) {
                throw new ProblemAnswer(request, status, code(), text);
            }
            return json();
        }
    }

    /** Nobody yet, at this address. */
    public static MallHttp at(URI base) {
        return new MallHttp(base, null, null, null);
    }

    /** The same address as the holder of an access token. */
    public MallHttp as(String accessToken) {
        return new MallHttp(base, accessToken, key, device);
    }

    /** The next calls carry this {@code Idempotency-Key}. */
    public MallHttp withKey(String idempotencyKey) {
        return new MallHttp(base, token, idempotencyKey, device);
    }

    /** The next calls come from this installation of the mini-program. */
    public MallHttp onDevice(String deviceId) {
        return new MallHttp(base, token, key, deviceId);
    }

    /** The next calls carry a new random {@code Idempotency-Key}. */
    public MallHttp withNewKey() {
        return withKey(UUID.randomUUID().toString());
    }

    /** The header lines by which the calls are told to be this caller's, each ended by CRLF; without the key. */
    public String credentials() {
        return token == null ? "" : "Authorization: Bearer " + token + "\r\n";
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    /** Posts a JSON text, a {@code JsonNode}, a map or a record. */
    public Answer post(String path, Object body) {
        return send("POST", path, text(body));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, text(body));
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, text(body));
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Uploads a file, as {@code wx.uploadFile} does: a form with one part. */
    public Answer upload(String path, String field, String fileName, byte[] content) {
        String boundary = "----" + UUID.randomUUID();
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: image/jpeg\r\n\r\n"
                        .formatted(boundary, field, fileName);
        String end = "\r\n--%s--\r\n".formatted(boundary);
        byte[] body = ByteBuffer.allocate(head.length() + content.length + end.length())
                .put(head.getBytes(US_ASCII))
                .put(content)
                .put(end.getBytes(US_ASCII))
                .array();
        return send("POST", path, BodyPublishers.ofByteArray(body), "multipart/form-data; boundary=" + boundary);
    }

    /** Sends a form as it is, however it is written. */
    public Answer form(String path, String contentType, String body) {
        return send("POST", path, BodyPublishers.ofString(body), contentType);
    }

    /** What a path answers, as bytes. */
    public HttpResponse<byte[]> bytes(String path) {
        return exchange("GET " + path, request("GET", path, BodyPublishers.noBody()), BodyHandlers.ofByteArray());
    }

    /** Sends the body as it is. */
    public Answer send(String method, String path, @Nullable String body) {
        return body == null
                ? send(method, path, BodyPublishers.noBody(), null)
                : send(method, path, BodyPublishers.ofString(body), "application/json");
    }

    private Answer send(String method, String path, BodyPublisher body, @Nullable String contentType) {
        HttpRequest.Builder request = request(method, path, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        HttpResponse<String> response = exchange(method + " " + path, request, BodyHandlers.ofString());
        return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
    }

    private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (device != null) {
            request.header("X-Device-Id", device);
        }
        return request;
    }

    private static <T> HttpResponse<T> exchange(String what, HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return CLIENT.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(what + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + " was interrupted", e);
        }
    }

    private static String text(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + body, e);
        }
    }
}
