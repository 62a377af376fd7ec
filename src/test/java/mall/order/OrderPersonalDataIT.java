package mall.order;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import mall.order.OrderShop.Buyer;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.testing.Await;
import org.junit.jupiter.api.Test;

/** Promise 20 for what an order leaves behind in other rooms. */
@QuarkusTest
class OrderPersonalDataIT {

    private static final String PAYERS = "SELECT count(*) AS known FROM pay_attempt WHERE openid = $1";

    @Inject
    OrderShop shop;

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @Test
    void whoDeletesHisAccountIsForgottenAsAPayer() {
        Buyer ana = shop.buyer();
        String openid = ana.member().phone().openid();
        String order =
                ana.places(ana.wish(shop.sells(1990, 10), 1, 2790)).path("id").asText();
        ana.pays(order);
        eventually(() -> assertThat(ana.sees(order).path("status").asText()).isEqualTo("TO_SHIP"));
        assertThat(attemptsOf(openid)).isOne();
        ana.http().withNewKey().delete("/api/v1/me").ok();
        assertThat(attemptsOf(openid)).isZero();
    }

    private long attemptsOf(String openid) {
        return Await.result(() -> work.read(() -> sql.one(PAYERS, row -> row.getLong("known"), openid)));
    }
}
