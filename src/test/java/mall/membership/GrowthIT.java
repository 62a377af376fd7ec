package mall.membership;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import mall.identity.MemberId;
import mall.order.OrderEvent.OrderReceived;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.platform.reward.Reward;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;

/** How growth is earned and lost, and what becomes of levels. */
@QuarkusTest
class GrowthIT extends MembershipScene {

    @Inject
    LevelJob job;

    @Inject
    OrderGrowth orderGrowth;

    @Test
    void aLevelComesWithTheGrowthThatEarnsIt() {
        MemberId ana = somebody();
        has(ana, "ORDINARY");
        earns(ana, 999);
        has(ana, "SILVER");
        earns(ana, 1);
        has(ana, "GOLD");
        assertThat(standing(ana).rank()).isEqualTo(2);
        assertThat(standing(ana).pointsBasisPoints()).isEqualTo(20_000);
    }

    @Test
    void aRewardTakenBackHasNeverEarnedALevel() {
        MemberId ana = somebody();
        Reward reward = growth(ana, 5_000, "review-1");
        gives(reward);
        has(ana, "GOLD");
        Await.result(() -> work.write(() -> rewards.takeBack(reward)));
        Await.result(() -> work.write(() -> rewards.takeBack(reward)));
        gives(reward);
        has(ana, "ORDINARY");
        assertThat(count("SELECT sum(amount)::bigint FROM mb_growth WHERE member_id = $1", ana))
                .isZero();
    }

    @Test
    void theJobTakesALevelAwayWhenItsGraceHasPassed() {
        MemberId ana = somebody();
        earns(ana, 1_000);
        daysPass(ana, 365);
        Await.result(job::assessDue);
        has(ana, "GOLD");
        assertThat(keptUntil(ana)).isEqualTo(1);
        daysPass(ana, 30);
        Await.result(job::assessDue);
        has(ana, "ORDINARY");
        assertThat(keptUntil(ana)).isZero();
    }

    @Test
    void aNewLadderCountsForEverybody() {
        MemberId ana = somebody();
        earns(ana, 500);
        has(ana, "SILVER");
        MemberLevels.Draft usual = fourLevels();
        replace(new MemberLevels.Draft(
                Map.of(Dimension.SPENDING, 10_000, Dimension.INTERACTION, 20_000, Dimension.SOCIAL, 0),
                usual.graceDays(),
                usual.levels()));
        Await.result(job::assessDue);
        becomes(ana, "GOLD");
    }

    @Test
    void anOrderGrowsAtItsReceiptAndWhatIsRefundedWasNeverEarned() {
        Buyer ana = buyer();
        MallHttp staff = staff(Roles.ADMIN);
        JsonNode order = ana.ordersAsQuoted(ana.basket(sells(100_050), 1));
        ana.settles(order.path("id").asText());
        String id = order.path("id").asText();
        long paid = order.path("payableFen").asLong();
        staff.withNewKey()
                .post(
                        "/api/ops/v1/orders/" + id + "/shipments",
                        Map.of("carrier", "SF", "trackingNo", "SF1234567890123"))
                .ok();
        assertThat(spent(ana.id())).isZero();
        ana.does(order.path("id").asText(), "receipts").ok();
        eventually(() -> assertThat(spent(ana.id())).isEqualTo(paid / 100));
        becomes(ana.id(), "GOLD");

        refunds(staff, id, 50);
        refunds(staff, id, 60_000);
        eventually(() -> assertThat(spent(ana.id())).isEqualTo((paid - 60_050) / 100));
        becomes(ana.id(), "SILVER");

        eventually(() -> assertThat(ana.http().get("/api/v1/me/messages").ok().findValuesAsText("body"))
                .contains("恭喜您成为金卡会员，新的权益已经生效。", "您的会员等级已变为银卡会员，消费或完成任务即可再次升级。"));

        Await.result(() -> orderGrowth.on(new OrderReceived(new OrderId(Ids.parse(id)), ana.id(), clock.instant())));
        assertThat(spent(ana.id())).isEqualTo((paid - 60_050) / 100);

        refunds(staff, id, paid - 60_050);
        eventually(() -> assertThat(spent(ana.id())).isZero());
        becomes(ana.id(), "ORDINARY");
    }

    private static void refunds(MallHttp staff, String order, long fen) {
        staff.withKey(UUID.randomUUID().toString())
                .post("/api/ops/v1/orders/" + order + "/refunds", Map.of("amountFen", fen, "reason", "质量问题"))
                .ok();
    }

    private long spent(MemberId member) {
        return count(
                "SELECT coalesce(sum(amount), 0)::bigint FROM mb_growth WHERE member_id = $1 AND kind = 'ORDER'",
                member);
    }

    private long keptUntil(MemberId member) {
        return count("SELECT count(kept_until) FROM mb_member WHERE member_id = $1", member);
    }
}
