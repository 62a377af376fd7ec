package mall.groupbuy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;
import mall.platform.db.Ids;
import mall.platform.db.SqlTape;
import mall.testing.Buyer;
import org.junit.jupiter.api.Test;

/** How often joining a group asks PostgreSQL, BEGIN and COMMIT included (promises.md §3). */
@QuarkusTest
class JoinStatementsIT extends GroupBuyScene {

    @Inject
    SqlTape tape;

    @Test
    void joiningAGroup() {
        GroupCampaign campaign = campaign(UnaryOperator.identity());
        JsonNode led = placeAndPay(shopper("小美"), campaign, open(campaign));
        String group = led.path("groupId").asText();
        Buyer friend = shopper("阿强");
        tape.rewind();
        JsonNode joined = place(
                        friend,
                        campaign,
                        join(campaign, group),
                        led.path("payableFen").asLong())
                .ok();
        assertThat(tape.ofRequestWith(Ids.parse(joined.path("id").asText())))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(12);
    }
}
