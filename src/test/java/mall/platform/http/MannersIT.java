package mall.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.List;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manners that every route shares, asked of some. */
@QuarkusTest
class MannersIT {

    @TestHTTPResource("/")
    URI mall;

    @Inject
    ObjectMapper json;

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "101", "1.5", "99999999999999999999", "%00", "１"})
    void aLimitThatIsNoNumberUpToAHundredIsRefusedByName(String limit) {
        MallHttp.Answer answer = MallHttp.at(mall).get("/api/v1/products?limit=" + limit);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("violations").path(0).path("field").asText())
                .isEqualTo("limit");
    }

    @Test
    void aBodyOfTwoMegabytesIsRefusedWithAProblem() {
        String body = "{\"code\":\"" + "x".repeat(2_000_000) + "\"}";
        MallHttp.Answer answer = MallHttp.at(mall).post("/api/v1/sessions", body);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "Text/Plain; charset=utf-8", "application/xml", "no type at all"})
    void aBodyThatIsNoJsonIsNotTriedOnOurTypes(String contentType) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(mall.resolve("/api/v1/sessions/refresh"))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString("some text"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isIn(400, 415);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(Problem.MEDIA_TYPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"refreshToken\":\"a\",\"refreshToken\":\"a\"}",
                "{\"refreshToken\":\"a\",\"refreshToken\":\"b\",\"more\":1}",
                "{\"more\":{\"a\":1,\"a\":1},\"refreshToken\":\"a\"}"
            })
    void aFieldThatIsThereTwiceIsRefused(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = posts("/api/v1/sessions/refresh", body);
        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(Problem.MEDIA_TYPE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\u0000", "1"})
    void aTextIsNotANumberNorAYesNorNothing(String text) throws IOException {
        for (Class<?> type : List.of(Integer.class, Long.class, Boolean.class, Double.class)) {
            assertThatExceptionOfType(MismatchedInputException.class)
                    .isThrownBy(() -> json.readValue("\"" + text + "\"", type));
        }
        assertThat(json.readValue("null", Long.class)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1.5", "\"1\"", "\"-1\"", "\"\"", "\" \"", "\"2026-11-22\"", "true", "[]", "{}"})
    void aTimeIsNotANumberOfSeconds(String body) {
        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> json.readValue(body, OffsetDateTime.class));
    }

    @Test
    void aTimeIsReadWithItsOffset() throws IOException {
        assertThat(json.readValue("\"2026-11-22T20:15:00+08:00\"", OffsetDateTime.class))
                .isEqualTo("2026-11-22T20:15:00+08:00");
    }

    private HttpResponse<String> posts(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(mall.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anUnknownPathIsAProblemToo() {
        MallHttp.Answer answer = MallHttp.at(mall).get("/api/v1/no-such-thing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(Problem.MEDIA_TYPE));
    }
}
