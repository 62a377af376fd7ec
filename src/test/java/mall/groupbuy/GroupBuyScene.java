package mall.groupbuy;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import mall.catalog.Categories;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuTerms;
import mall.groupbuy.CampaignTerms.SkuPrices;
import mall.groupbuy.CampaignTerms.Tier;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import mall.platform.redis.LiveState;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;

/** A shop with one product at ¥100, shoppers on their phones, and a hand on the clock of groups. */
abstract class GroupBuyScene {

    /** A shopper with an address. */
    record Shopper(Member member, String address) {

        MallHttp http() {
            return member.http();
        }
    }

    @TestHTTPResource("/")
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    @Inject
    Categories categories;

    @Inject
    Products products;

    @Inject
    Stock stock;

    @Inject
    GroupBuys groupBuys;

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    LiveState redis;

    @Inject
    Invariants invariants;

    @AfterEach
    void everyPromiseHolds() {
        eventually(() -> assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0));
    }

    // ---- the shop ----

    /** A campaign over a new product with plenty of stock, published: a plain group of three for ¥80 unless changed. */
    GroupCampaign campaign(UnaryOperator<CampaignTerms> change) {
        Product product = product();
        SkuId sku = product.skus().get(0).id();
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

    private Product product() {
        var category = Await.result(
                () -> categories.create(Optional.empty(), new Categories.Draft("坚果", Optional.empty(), 1)));
        var content = new ProductContent(
                category.id(),
                "每日坚果礼盒",
                Optional.empty(),
                "https://img.example/nuts.png",
                List.of("https://img.example/nuts.png"),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                false);
        var sku = new SkuTerms("NUT-" + UUID.randomUUID(), List.of(), Money.ofFen(10000), Money.ofFen(12000), 500);
        Product draft = Await.result(() -> products.create(new Products.Draft(content, List.of(sku))));
        Product product = Await.result(() -> products.publish(draft.id(), Optional.empty()));
        SkuId id = product.skus().get(0).id();
        Await.result(() -> stock.adjust("test-" + UUID.randomUUID(), id, 100_000, "进货"));
        return product;
    }

    // ---- the shoppers ----

    Shopper shopper(String nickname) {
        Member member = Member.arrives(mall, standin, nickname);
        member.http().patch("/api/v1/me", Map.of("nickname", nickname)).ok();
        return new Shopper(member, member.addsAddress());
    }

    MallHttp visitor() {
        return MallHttp.at(mall);
    }

    static Map<String, String> open(GroupCampaign campaign) {
        return Map.of("type", "GROUP_BUY", "campaignId", Ids.text(campaign.id()));
    }

    static Map<String, String> join(GroupCampaign campaign, String groupId) {
        return Map.of("type", "GROUP_BUY", "campaignId", Ids.text(campaign.id()), "groupId", groupId);
    }

    /** What the shopper would pay. */
    MallHttp.Answer quote(Shopper shopper, GroupCampaign campaign, Map<String, String> deal) {
        return shopper.http().post("/api/v1/quotes", basket(shopper, campaign, deal));
    }

    /** Quotes and places. */
    JsonNode place(Shopper shopper, GroupCampaign campaign, Map<String, String> deal) {
        long payable = quote(shopper, campaign, deal).ok().path("payableFen").asLong();
        return place(shopper, campaign, deal, payable).ok();
    }

    MallHttp.Answer place(Shopper shopper, GroupCampaign campaign, Map<String, String> deal, long payable) {
        Map<String, Object> order = basket(shopper, campaign, deal);
        order.put("expectedPayableFen", payable);
        return shopper.http().withNewKey().post("/api/v1/orders", order);
    }

    private static Map<String, Object> basket(Shopper shopper, GroupCampaign campaign, Map<String, String> deal) {
        String sku = Ids.text(campaign.terms().skus().get(0).sku());
        Map<String, Object> basket = new HashMap<>();
        basket.put("lines", List.of(Map.of("skuId", sku, "quantity", 1)));
        basket.put("addressId", shopper.address());
        basket.put("deal", deal);
        return basket;
    }

    /** What {@code wx.requestPayment} needs. */
    JsonNode prepared(Shopper shopper, JsonNode order) {
        return shopper.http()
                .withNewKey()
                .post("/api/v1/orders/" + order.path("id").asText() + "/payments", Map.of())
                .ok()
                .path("wechatPay");
    }

    /** Pays on the phone and waits until the mall knows. */
    JsonNode pay(Shopper shopper, JsonNode order) {
        shopper.member().phone().pay(prepared(shopper, order)).ok();
        return check(shopper, order);
    }

    JsonNode check(Shopper shopper, JsonNode order) {
        return shopper.http()
                .post("/api/v1/orders/" + order.path("id").asText() + "/payment-checks", Map.of())
                .ok();
    }

    JsonNode placeAndPay(Shopper shopper, GroupCampaign campaign, Map<String, String> deal) {
        return pay(shopper, place(shopper, campaign, deal));
    }

    MallHttp.Answer cancel(Shopper shopper, JsonNode order) {
        return shopper.http()
                .withNewKey()
                .post("/api/v1/orders/" + order.path("id").asText() + "/cancellations", Map.of());
    }

    JsonNode order(Shopper shopper, JsonNode order) {
        return shopper.http().get("/api/v1/orders/" + order.path("id").asText()).ok();
    }

    void orderBecomes(Shopper shopper, JsonNode order, String status, long refundedFen) {
        eventually(() -> {
            JsonNode now = order(shopper, order);
            assertThat(now.path("status").asText()).isEqualTo(status);
            assertThat(now.path("refundedFen").asLong()).isEqualTo(refundedFen);
        });
    }

    JsonNode group(String groupId) {
        return visitor().get("/api/v1/groups/" + groupId).ok();
    }

    JsonNode groupBecomes(String groupId, String status) {
        eventually(() -> assertThat(group(groupId).path("status").asText()).isEqualTo(status));
        return group(groupId);
    }

    // ---- the clock of groups ----

    /** The deadline of the group is now. */
    void deadlineComes(String groupId) {
        change("UPDATE gb_group SET expires_at = $2 WHERE id = $1", Ids.parse(groupId), clock.instant());
    }

    void change(String statement, Object... parameters) {
        Await.result(() -> work.write(() -> sql.update(statement, parameters)));
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
