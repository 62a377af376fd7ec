package mall.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manners that every route shares, asked of some. */
@QuarkusTest
class MannersIT {

    @TestHTTPResource("/")
    URI mall;

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

    @Test
    void anUnknownPathIsAProblemToo() {
        MallHttp.Answer answer = MallHttp.at(mall).get("/api/v1/no-such-thing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(Problem.MEDIA_TYPE));
    }
}
