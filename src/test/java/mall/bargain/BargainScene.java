package mall.bargain;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.redis.LiveState;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.AfterEach;

/** A shop with blueberries at ¥100, friends on their phones, and a hand on the clock of bargains. */
abstract class BargainScene extends ShopFloor {

    @Inject
    Bargains bargains;

    @Inject
    Clock clock;

    @Inject
    LiveState redis;

    @AfterEach
    void everyPromiseIsKept() {
        eventually(this::everyPromiseHolds);
    }

    // ---- the shop ----

    /** The terms that tests change: ¥100 to ¥70 in five cuts, bought at any price. */
    record Setting(
            long floorFen,
            BargainMode mode,
            boolean team,
            int newcomerCuts,
            int cuts,
            int quota,
            int startLimit,
            int dailyHelps,
            int campaignHelps) {

        static final Setting USUAL = new Setting(7000, BargainMode.ANY_PRICE, false, 1, 5, 1000, 1000, 1000, 1000);

        Setting free() {
            return with(0, mode, team, newcomerCuts, cuts, quota);
        }

        Setting floorOnly() {
            return with(floorFen, BargainMode.FLOOR_ONLY, team, newcomerCuts, cuts, quota);
        }

        Setting forTeams() {
            return with(floorFen, mode, true, newcomerCuts, cuts, quota);
        }

        Setting newcomers(int cutsAtOnce) {
            return with(floorFen, mode, team, cutsAtOnce, cuts, quota);
        }

        Setting cuts(int count) {
            return with(floorFen, mode, team, newcomerCuts, count, quota);
        }

        Setting quota(int pieces) {
            return with(floorFen, mode, team, newcomerCuts, cuts, pieces);
        }

        Setting limits(int start, int daily, int campaign) {
            return new Setting(floorFen, mode, team, newcomerCuts, cuts, quota, start, daily, campaign);
        }

        private Setting with(long floor, BargainMode how, boolean forTeam, int atOnce, int count, int pieces) {
            return new Setting(floor, how, forTeam, atOnce, count, pieces, startLimit, dailyHelps, campaignHelps);
        }
    }

    /** A published campaign over a new SKU with plenty of stock. */
    BargainCampaign campaign(UnaryOperator<Setting> change) {
        return campaign(sells(10000, 1000), change);
    }

    /** The same over this SKU. */
    BargainCampaign campaign(SkuId sku, UnaryOperator<Setting> change) {
        BargainTerms terms = terms(sku, change);
        BargainCampaign draft = Await.result(() -> bargains.create(terms));
        return Await.result(() -> bargains.publish(draft.id()));
    }

    BargainTerms terms(SkuId sku, UnaryOperator<Setting> change) {
        Setting setting = change.apply(Setting.USUAL);
        Instant now = clock.instant();
        return new BargainTerms(
                sku,
                "云南蓝莓砍到 70 元",
                Money.ofFen(10000),
                Money.ofFen(setting.floorFen()),
                setting.cuts(),
                setting.mode(),
                setting.team(),
                setting.newcomerCuts(),
                now.minusSeconds(60),
                now.plus(Duration.ofDays(7)),
                24,
                setting.quota(),
                setting.startLimit(),
                setting.dailyHelps(),
                setting.campaignHelps(),
                Set.of());
    }

    // ---- the friends ----

    List<Member> friends(int count) {
        return IntStream.range(0, count).mapToObj(i -> member("好友" + i)).toList();
    }

    List<Buyer> buyers(int count) {
        return IntStream.range(0, count).mapToObj(i -> buyer()).toList();
    }

    static MallHttp.Answer start(Member owner, BargainCampaign campaign) {
        return owner.http().withNewKey().post("/api/v1/bargains", Map.of("campaignId", Ids.text(campaign.id())));
    }

    /** Starts a bargain and gives its id. */
    static String started(Member owner, BargainCampaign campaign) {
        return start(owner, campaign).ok().path("id").asText();
    }

    static MallHttp.Answer help(Member helper, String bargain) {
        return help(helper, bargain, UUID.randomUUID().toString());
    }

    static MallHttp.Answer help(Member helper, String bargain, String key) {
        return helper.http().withKey(key).post("/api/v1/bargains/" + bargain + "/helps", Map.of());
    }

    static JsonNode seenBy(MallHttp viewer, String bargain) {
        return viewer.get("/api/v1/bargains/" + bargain).ok();
    }

    static Map<String, String> deal(String bargain) {
        return Map.of("type", "BARGAIN", "bargainId", bargain);
    }

    /** A basket with the piece of a bargain. */
    static Map<String, Object> basket(Buyer buyer, BargainCampaign campaign, String bargain) {
        Map<String, Object> basket = buyer.basket(campaign.terms().sku(), 1);
        basket.put("deal", deal(bargain));
        return basket;
    }

    // ---- the clock of bargains, and what is behind the counter ----

    /** The deadline of the bargain has just passed. */
    void deadlineComes(String bargain) {
        update(
                "UPDATE br_bargain SET expires_at = clock_timestamp() - interval '1 second' WHERE id = $1",
                Ids.parse(bargain));
    }

    String statusOf(String bargain) {
        return text("SELECT status FROM br_bargain WHERE id = $1", Ids.parse(bargain));
    }

    void bargainBecomes(String bargain, String status) {
        eventually(() -> assertThat(statusOf(bargain)).isEqualTo(status));
    }

    long priceOf(String bargain) {
        return count("SELECT price_fen FROM br_bargain WHERE id = $1", Ids.parse(bargain));
    }

    long helpsOf(String bargain) {
        return count("SELECT count(*) FROM br_help WHERE bargain_id = $1", Ids.parse(bargain));
    }

    /** Pieces of the campaign's quota that are sold or held. */
    long taken(BargainCampaign campaign) {
        return count("SELECT taken FROM br_quota WHERE campaign_id = $1", campaign.id());
    }

    void flushRedis() {
        Await.result(() -> redis.command(Command.FLUSHALL));
    }
}
