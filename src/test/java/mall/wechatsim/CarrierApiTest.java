package mall.wechatsim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform of carriers knows what whoever plays the carrier has said. */
class CarrierApiTest {

    @TempDir
    static Path folder;

    private static Shop shop;

    private final String waybill = Shop.newNumber();
    private final String say = "/_sim/carrier/parcels/" + waybill + "/routes";
    private final String ask = "/carrier/waybills/YTO/" + waybill;

    @BeforeAll
    static void open() {
        shop = new Shop(folder, 1.0);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void aWaybillNobodySpokeOfIsUnknown() {
        assertThat(shop.call("GET", ask, "").statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasSaidIsKnownInTheOrderItWasSaidAlsoAfterARestart() {
        shop.post(say, "{\"status\": \"ACCEPTED\"}");
        shop.post(say, """
                {"routes": [
                  {"status": "IN_TRANSIT", "place": "杭州", "text": "已到达杭州转运中心", "at": "2026-11-21T20:15:00+08:00"},
                  {"status": "SIGNED"}]}""");
        shop.restart();
        JsonNode routes = shop.get(ask).path("routes");
        assertThat(routes.findValuesAsText("status")).containsExactly("ACCEPTED", "IN_TRANSIT", "SIGNED");
        assertThat(routes.at("/1/at").asText()).isEqualTo("2026-11-21T12:15:00Z");
        assertThat(routes.at("/2/text").asText()).isEqualTo("已签收，感谢使用");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\": \"LOST\"}", "{\"status\": \"SIGNED\", \"at\": \"yesterday\"}"})
    void whatNoCarrierSaysIsRefused(String route) {
        assertThat(shop.call("POST", say, route).statusCode()).isEqualTo(422);
        assertThat(shop.call("GET", ask, "").statusCode()).isEqualTo(404);
    }

    @Test
    void theMallIsToldWhereToAsk() {
        assertThat(shop.credentials().getProperty("mall.shipping.tracking.base-url"))
                .isEqualTo(shop.url());
    }
}
