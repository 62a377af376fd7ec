package mall.architecture;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;

/** The contract that front-end developers read is the one the mall serves. */
@QuarkusTest
class OpenApiIT {

    @TestHTTPResource("/")
    URI mall;

    @Test
    void theCommittedContractIsTheServedOne() {
        GeneratedDocument.named("openapi.yaml")
                .mustSay(MallHttp.at(mall).get("/q/openapi").text());
    }
}
