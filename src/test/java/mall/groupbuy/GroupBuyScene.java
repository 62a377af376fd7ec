package mall.groupbuy;

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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import mall.catalog.Product;
import mall.catalog.SkuId;
import mall.groupbuy.CampaignTerms.SkuPrices;
import mall.groupbuy.CampaignTerms.Tier;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.redis.LiveState;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.AfterEach;

/** A shop with one product at ¥100, shoppers on their phones, and a hand on the clock of groups. */
abstract class GroupBuyScene extends ShopFloor {

    @Inject
    GroupBuys groupBuys;

    @Inject
    Clock clock;

    @Inject
    LiveState redis;

    @AfterEach
    @Override
    public void everyPromiseHolds() {
        eventually(super::everyPromiseHolds);
    }

    // ---- the shop ----

    /** A campaign over a new product with plenty of stock, published: a plain group of three for ¥80 unless changed. */
    GroupCampaign campaign(UnaryOperator<CampaignTerms> change) {
        Product product = offers(draft(category(), 10_000), 100_000);
        SkuId sku = skuOf(product);
        Instant now = clock.instant();
        CampaignTerms terms = new CampaignTerms(
                product.id(),
                "三人团",
                List.of(new SkuPrices(sku, List.of(tier(3, 8000)), Optional.empty())),
                now.minusSeconds(60),
                now.plus(Duration.ofDays(7)),
                24,
                1000,
                10,
                10,
                false,
                OptionalInt.empty(),
                LateMoney.REFUND,
                Set.of());
        GroupCampaign draft = Await.result(() -> groupBuys.create(change.apply(terms)));
        return Await.result(() -> groupBuys.publish(draft.id()));
    }

    static Tier tier(int size, long fen) {
        return new Tier(size, Money.ofFen(fen));
    }

    /** The terms with other tiers. */
    static CampaignTerms tiers(CampaignTerms terms, Tier... tiers) {
        return prices(terms, new SkuPrices(terms.skus().get(0).sku(), List.of(tiers), Optional.empty()));
    }

    /** The terms with other prices. */
    static CampaignTerms prices(CampaignTerms t, SkuPrices prices) {
        return new CampaignTerms(
                t.product(),
                t.name(),
                List.of(prices),
                t.startsAt(),
                t.endsAt(),
                t.groupHours(),
                t.quota(),
                t.openLimit(),
                t.joinLimit(),
                t.newcomersOnly(),
                t.subsidisedFrom(),
                t.lateMoney(),
                t.allowedLanes());
    }

    /** The terms with other limits. */
    static CampaignTerms limits(CampaignTerms t, int open, int join, int quota) {
        return changed(t, quota, open, join, false, t.subsidisedFrom(), t.lateMoney());
    }

    /** The terms with other rules. */
    static CampaignTerms changed(
            CampaignTerms t,
            int quota,
            int openLimit,
            int joinLimit,
            boolean newcomersOnly,
            OptionalInt subsidisedFrom,
            LateMoney lateMoney) {
        return new CampaignTerms(
                t.product(),
                t.name(),
                t.skus(),
                t.startsAt(),
                t.endsAt(),
                t.groupHours(),
                quota,
                openLimit,
                joinLimit,
                newcomersOnly,
                subsidisedFrom,
                lateMoney,
                t.allowedLanes());
    }

    // ---- the shoppers ----

    Buyer shopper(String nickname) {
        Member member = member(nickname);
        member.http().patch("/api/v1/me", Map.of("nickname", nickname)).ok();
        return new Buyer(member);
    }

    static Map<String, String> open(GroupCampaign campaign) {
        return Map.of("type", "GROUP_BUY", "campaignId", Ids.text(campaign.id()));
    }

    static Map<String, String> join(GroupCampaign campaign, String groupId) {
        return Map.of("type", "GROUP_BUY", "campaignId", Ids.text(campaign.id()), "groupId", groupId);
    }

    /** What the shopper would pay. */
    MallHttp.Answer quote(Buyer shopper, GroupCampaign campaign, Map<String, String> deal) {
        return shopper.quotes(basket(shopper, campaign, deal));
    }

    /** Quotes and places. */
    JsonNode place(Buyer shopper, GroupCampaign campaign, Map<String, String> deal) {
        return shopper.ordersAsQuoted(basket(shopper, campaign, deal));
    }

    MallHttp.Answer place(Buyer shopper, GroupCampaign campaign, Map<String, String> deal, long payable) {
        return shopper.orders(basket(shopper, campaign, deal), payable);
    }

    private static Map<String, Object> basket(Buyer shopper, GroupCampaign campaign, Map<String, String> deal) {
        Map<String, Object> basket =
                shopper.basket(campaign.terms().skus().get(0).sku(), 1);
        basket.put("deal", deal);
        return basket;
    }

    /** What {@code wx.requestPayment} needs. */
    JsonNode prepared(Buyer shopper, JsonNode order) {
        return shopper.opensPayment(order.path("id").asText());
    }

    /** Pays on the phone and waits until the mall knows. */
    JsonNode pay(Buyer shopper, JsonNode order) {
        return shopper.settles(order.path("id").asText());
    }

    JsonNode check(Buyer shopper, JsonNode order) {
        return shopper.does(order.path("id").asText(), "payment-checks").ok();
    }

    JsonNode placeAndPay(Buyer shopper, GroupCampaign campaign, Map<String, String> deal) {
        return pay(shopper, place(shopper, campaign, deal));
    }

    MallHttp.Answer cancel(Buyer shopper, JsonNode order) {
        return shopper.does(order.path("id").asText(), "cancellations");
    }

    JsonNode order(Buyer shopper, JsonNode order) {
        return shopper.sees(order.path("id").asText());
    }

    void orderBecomes(Buyer shopper, JsonNode order, String status, long refundedFen) {
        eventually(() -> {
            JsonNode now = order(shopper, order);
            assertThat(now.path("status").asText()).isEqualTo(status);
            assertThat(now.path("refundedFen").asLong()).isEqualTo(refundedFen);
        });
    }

    JsonNode group(String groupId) {
        return nobody().get("/api/v1/groups/" + groupId).ok();
    }

    JsonNode groupBecomes(String groupId, String status) {
        eventually(() -> assertThat(group(groupId).path("status").asText()).isEqualTo(status));
        return group(groupId);
    }

    // ---- the clock of groups ----

    /** The deadline of the group is now. */
    void deadlineComes(String groupId) {
        update("UPDATE gb_group SET expires_at = $2 WHERE id = $1", Ids.parse(groupId), clock.instant());
    }

    /** Firm and held seats as PostgreSQL counts the rows. */
    List<Long> seats(String groupId) {
        return Await.result(() -> work.read(
                () -> sql.one("""
                SELECT count(*) FILTER (WHERE status = 'FIRM') AS firm, count(*) FILTER (WHERE status = 'HELD') AS held
                  FROM gb_seat WHERE group_id = $1
                """, row -> List.of(row.getLong("firm"), row.getLong("held")), Ids.parse(groupId))));
    }

    /** Pieces of the campaign's quota that are sold or held. */
    int taken(GroupCampaign campaign) {
        return Await.result(() -> work.read(() -> sql.one(
                "SELECT taken FROM gb_quota WHERE campaign_id = $1", row -> row.getInteger("taken"), campaign.id())));
    }

    void flushRedis() {
        Await.result(() -> redis.command(Command.FLUSHALL));
    }
}
