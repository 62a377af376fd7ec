package mall.bargain;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import mall.testing.Buyer;
import mall.testing.Member;
import org.junit.jupiter.api.Test;

/** Bargains from the first tap to the last fen, over HTTP, with the stand-in for WeChat. */
@QuarkusTest
class BargainsIT extends BargainScene {

    @Test
    void fiveFriendsBringTheOwnerToTheFloorAndHeBuys() {
        BargainCampaign campaign = campaign(setting -> setting.floorOnly());
        Buyer mei = buyer();
        JsonNode started = start(mei.member(), campaign).ok();
        String bargain = started.path("id").asText();
        assertThat(started.path("plan").findValuesAsText("cutFen")).containsExactly("999", "800", "600", "400", "201");
        assertThat(started.at("/plan/4/priceFen").asLong()).isEqualTo(7000);
        assertThat(mei.quotes(basket(mei, campaign, bargain)).code()).isEqualTo("BARGAIN_NOT_AT_FLOOR");

        long price = 10000;
        for (Member friend : friends(5)) {
            JsonNode before = seenBy(friend.http(), bargain);
            JsonNode given = help(friend, bargain).ok();
            assertThat(given.path("cutFen")).isEqualTo(before.at("/you/helpCutFen"));
            assertThat(given.path("priceFen")).isEqualTo(before.at("/you/priceAfterFen"));
            price -= given.path("cutFen").asLong();
            assertThat(given.path("priceFen").asLong()).isEqualTo(price);
        }
        assertThat(price).isEqualTo(7000);
        eventually(() -> {
            JsonNode floor = seenBy(mei.http(), bargain);
            assertThat(floor.path("status").asText()).isEqualTo("AT_FLOOR");
            assertThat(floor.path("actions").toString()).contains("BUY").doesNotContain("HELP");
        });

        String order = mei.buys(campaign.terms().sku(), 1, Map.of("deal", deal(bargain)), "TO_SHIP");
        assertThat(mei.sees(order).path("discountFen").asLong()).isEqualTo(3000);
        bargainBecomes(bargain, "BOUGHT");
        assertThat(taken(campaign)).isEqualTo(1);
        assertThat(help(member(), bargain).code()).isEqualTo("BARGAIN_ENDED");
    }
}
