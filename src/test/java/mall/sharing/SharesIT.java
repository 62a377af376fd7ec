package mall.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Inject;
import java.util.Map;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.platform.redis.LiveState;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import org.junit.jupiter.api.Test;

/** Links to whatever can be shared, and what their visitors see before they decide. */
@QuarkusTest
class SharesIT extends SharingScene {

    @Inject
    LiveState redis;

    @Test
    void aProductIsSharedAndItsLandingTellsEverythingBeforeAnybodyActs() {
        ShareRule rule = rule(ShareAct.FIRST_ORDER_RECEIVED);
        Buyer mei = sharer();
        String product = productOf(sells(9_900, 10));
        JsonNode share = mei.http()
                .post("/api/v1/shares", Map.of("target", Map.of("type", "PRODUCT", "id", product), "channel", "CHAT"))
                .ok();
        String token = share.path("token").asText();
        assertThat(share.path("scene").asText()).isEqualTo("s=" + token).hasSizeLessThanOrEqualTo(32);
        assertThat(share.path("query").asText())
                .isEqualTo("s=" + token + "&c=CHAT")
                .hasSizeLessThanOrEqualTo(32);
        assertThat(share.path("title").asText()).isEqualTo("¥99.00「云南蓝莓」");
        assertThat(shares(mei, "PRODUCT", product)).isEqualTo(token);

        JsonNode landing = opens(nobody(), token, "CHAT").ok();
        assertThat(landing.at("/target/type").asText()).isEqualTo("PRODUCT");
        assertThat(landing.at("/product/id").asText()).isEqualTo(product);
        assertThat(landing.path("actions").toString()).isEqualTo("[\"BUY\",\"VIEW\"]");
        assertThat(landing.findValuesAsText("text")).contains(rule.sentence());
        assertThat(rule.sentence())
                .isEqualTo("好友第一笔订单确认收货，分享者得 20 积分；好友是新会员再得 10 积分。"
                        + "每位好友奖励一次，每天最多 10 次，活动期间最多 100 次；名额 1000 份，先到先得。订单全额退款后奖励收回。");
        assertThat(nobody().get("/api/v1/share-rules").ok().findValuesAsText("text"))
                .contains(rule.sentence());
    }

    @Test
    void aPageIsSharedOnlyWhenTheConfigurationListsIt() {
        Buyer mei = sharer();
        String token = shares(mei, "PAGE", "home");
        JsonNode landing = opens(nobody(), token, "POSTER").ok();
        assertThat(landing.at("/page/path").asText()).isEqualTo("/pages/index/index");
        assertThat(landing.at("/target/id").asText()).isEqualTo("home");
        assertThat(wish(mei.http(), "PAGE", "pages/secret/index").code()).isEqualTo("PAGE_NOT_SHAREABLE");
    }

    @Test
    void itsMiniCodeIsMadeOnceAndKept() {
        Buyer mei = sharer();
        String token = sharesProduct(mei);
        var first = nobody().bytes("/api/v1/landings/" + token + "/code");
        assertThat(first.statusCode()).isEqualTo(200);
        wechatFails("/wxa/getwxacodeunlimit");
        try {
            assertThat(nobody().bytes("/api/v1/landings/" + token + "/code").body())
                    .isEqualTo(first.body());
            String other = shares(mei, "PAGE", "home");
            assertThat(nobody().get("/api/v1/landings/" + other + "/code").status())
                    .isIn(200, 503);
        } finally {
            wechatRecovers();
        }
    }

    @Test
    void whatCannotBeSharedIsRefusedInItsOwnWords() {
        MallHttp mei = sharer().http();
        String nothing = "0HZXK5A3T2W7C";
        assertThat(wish(mei, "PRODUCT", nothing).code()).isEqualTo("PRODUCT_NOT_FOUND");
        assertThat(wish(mei, "PRODUCT", "x").code()).isEqualTo("PRODUCT_NOT_FOUND");
        assertThat(wish(mei, "GROUP", nothing).code()).isEqualTo("GROUP_NOT_FOUND");
        assertThat(wish(mei, "COUPON", nothing).status()).isIn(400, 422);
        assertThat(wish(mei, "PAGE", "").status()).isEqualTo(422);
        assertThat(mei.post("/api/v1/shares", "{}").status()).isEqualTo(422);
        assertThat(mei.post("/api/v1/shares", "[]").status()).isEqualTo(400);
        assertThat(wish(nobody(), "PAGE", "home").status()).isEqualTo(401);
    }

    @Test
    void aForgedTokenLeadsNowhere() {
        MallHttp visitor = nobody().onDevice(device());
        for (String forged : new String[] {"zzzzzzzzzz", "x", "s=0123456789", "0123456789;--"}) {
            assertThat(opens(visitor, forged, "CHAT").code()).isEqualTo("SHARE_NOT_FOUND");
            assertThat(visitor.get("/api/v1/landings/" + forged + "/code").code())
                    .isEqualTo("SHARE_NOT_FOUND");
        }
    }

    @Test
    void visitsAreCountedOncePerVisitorAndDayAndNeverForTheSharerHimself() {
        Buyer mei = sharer();
        String token = sharesProduct(mei);
        MallHttp phone = nobody().onDevice(device());
        for (int i = 0; i < 5; i++) {
            opens(phone, token, "CHAT").ok();
            opens(mei.http(), token, "CHAT").ok();
        }
        opens(nobody().onDevice(device()), token, "TIMELINE").ok();
        opens(sharer().http(), token, "nonsense").ok();
        assertThat(visitors(token, "CHAT")).isEqualTo(1);
        assertThat(visitors(token, "TIMELINE")).isEqualTo(1);
        assertThat(visitors(token, "OTHER")).isEqualTo(1);
    }

    @Test
    void whoOpensTooOftenIsShownTheLandingAndNotCounted() {
        String token = sharesProduct(sharer());
        Buyer friend = sharer();
        String key = "rate:landing:m:" + friend.id().value();
        Await.result(() -> redis.command(Command.SET, key, 10_000));
        opens(friend.http(), token, "CHAT").ok();
        assertThat(visitors(token, "CHAT")).isZero();
        Await.result(() -> redis.command(Command.FLUSHALL));
        opens(friend.http(), token, "CHAT").ok();
        assertThat(visitors(token, "CHAT")).isEqualTo(1);
    }

    @Test
    void theLinkOfADeletedAccountIsDead() {
        Buyer mei = sharer();
        String token = sharesProduct(mei);
        mei.http().withNewKey().delete("/api/v1/me").ok();
        assertThat(opens(nobody(), token, "CHAT").code()).isEqualTo("SHARE_NOT_FOUND");
    }

    @Test
    void aWithdrawnProductIsNotSoldByItsLink() {
        Buyer mei = sharer();
        SkuId sku = sells(9_900, 10);
        String product = productOf(sku);
        String token = shares(mei, "PRODUCT", product);
        staff(Roles.OPERATOR)
                .post("/api/ops/v1/products/" + product + "/withdrawals", Map.of())
                .ok();
        assertThat(opens(nobody(), token, "CHAT").code()).isEqualTo("PRODUCT_NOT_FOUND");
        assertThat(wish(mei.http(), "PRODUCT", product).code()).isEqualTo("PRODUCT_NOT_FOUND");
        assertThat(Ids.isId(product)).isTrue();
    }

    private long visitors(String token, String channel) {
        return count(
                "SELECT coalesce(sum(r.visitors), 0)::bigint FROM sr_reach r JOIN sr_share s ON s.id = r.share_id"
                        + " WHERE s.token = $1 AND r.channel = $2",
                token,
                channel);
    }
}
