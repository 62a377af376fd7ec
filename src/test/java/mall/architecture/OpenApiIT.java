package mall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;

/** The contract that front-end developers read is the one the mall serves. */
@QuarkusTest
class OpenApiIT {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @TestHTTPResource("/")
    URI mall;

    @Test
    void theCommittedContractIsTheServedOne() {
        GeneratedDocument.named("openapi.yaml")
                .mustSay(MallHttp.at(mall).get("/q/openapi").text());
    }

    @Test
    void everyCallIsDescribedInChinese() {
        JsonNode paths = MallHttp.at(mall).get("/q/openapi?format=json").ok().path("paths");
        List<String> undescribed = new ArrayList<>();
        paths.fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(call -> {
            if (!CHINESE.matcher(call.getValue().path("summary").asText()).find()) {
                undescribed.add(call.getKey() + " " + path.getKey());
            }
        }));
        assertThat(undescribed)
                .as("because who calls reads Chinese: say it with @Operation(summary = …)")
                .isEmpty();
    }
}
