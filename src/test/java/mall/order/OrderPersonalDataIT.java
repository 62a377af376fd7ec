package mall.order;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.Race;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Promise 20 for what an order leaves behind in other rooms. */
@QuarkusTest
class OrderPersonalDataIT {

    private static final String STILL_KNOWN =
            "SELECT count(*) FROM ord_order WHERE member_id = $1 AND (delivery IS NOT NULL OR note IS NOT NULL)";
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

    @RepeatedTest(20)
    void anOrderPlacedWhileTheAccountIsDeletedKeepsNothingOfThePerson() {
        Buyer ana = shop.buyer();
        Map<String, Object> wish = ana.wish(shop.sells(1990, 10), 1, 2790);
        Race.of(
                3,
                i -> i == 0
                        ? ana.http().withNewKey().delete("/api/v1/me")
                        : ana.http().withNewKey().post("/api/v1/orders", wish));
        assertThat(shop.count(STILL_KNOWN, Ids.parse(ana.member().id()))).isZero();
    }

    @Test
    void hisParcelsAreHisToTakeAwayAndWhatWasSaidOfThemIsErasedWithHim() {
        Buyer ana = shop.buyer();
        String order =
                ana.places(ana.wish(shop.sells(1990, 10), 1, 2790)).path("id").asText();
        ana.pays(order);
        eventually(() -> assertThat(ana.sees(order).path("status").asText()).isEqualTo("TO_SHIP"));
        String waybill = "YT" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L);
        shop.staff(Roles.OPERATOR)
                .withNewKey()
                .post("/api/ops/v1/orders/" + order + "/shipments", Map.of("carrier", "YTO", "trackingNo", waybill))
                .ok();
        shop.standin()
                .post("/_sim/carrier/parcels/" + waybill + "/routes", Map.of("status", "DELIVERING", "text", "正派送给张小美"))
                .ok();
        eventually(() -> assertThat(said(order)).isOne());

        assertThat(ana.http().get("/api/v1/me/export").ok().toString()).contains("圆通速递 " + waybill);
        ana.http().withNewKey().delete("/api/v1/me").ok();
        assertThat(said(order)).isZero();
    }

    private long said(String order) {
        return shop.count(
                "SELECT count(*) FROM sh_route r JOIN sh_parcel p ON p.id = r.parcel WHERE p.reference = $1",
                Ids.parse(order));
    }

    private long attemptsOf(String openid) {
        return Await.result(() -> work.read(() -> sql.one(PAYERS, row -> row.getLong("known"), openid)));
    }
}
