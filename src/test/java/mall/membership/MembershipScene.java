package mall.membership;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import mall.catalog.Categories;
import mall.catalog.Exclusivity;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.catalog.SkuTerms;
import mall.identity.MemberId;
import mall.identity.Standing;
import mall.identity.Standings;
import mall.inventory.Stock;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.pricing.spi.Step;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.OpsDesk;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A shop with four levels, members who climb them, and a hand on their ledger. */
abstract class MembershipScene {

    static final Set<Step> EVERY_LATER = Set.of(Step.POINTS, Step.ORDER_COUPON, Step.FREE_FREIGHT);

    /** A shopper with an address. */
    record Shopper(Member member, String address) {

        MallHttp http() {
            return member.http();
        }

        MemberId id() {
            return new MemberId(Ids.parse(member.id()));
        }

        /** What {@code wx.request} posts to buy so many pieces. */
        Map<String, Object> basket(SkuId sku, int quantity) {
            Map<String, Object> basket = new HashMap<>();
            basket.put("lines", List.of(Map.of("skuId", Ids.text(sku), "quantity", quantity)));
            basket.put("addressId", address);
            return basket;
        }

        MallHttp.Answer quotes(SkuId sku, int quantity) {
            return http().post("/api/v1/quotes", basket(sku, quantity));
        }

        MallHttp.Answer orders(SkuId sku, int quantity, long payableFen) {
            Map<String, Object> order = basket(sku, quantity);
            order.put("expectedPayableFen", payableFen);
            return http().withNewKey().post("/api/v1/orders", order);
        }

        /** Quotes and places. */
        JsonNode buys(SkuId sku, int quantity) {
            return orders(
                            sku,
                            quantity,
                            quotes(sku, quantity).ok().path("payableFen").asLong())
                    .ok();
        }

        MallHttp.Answer does(JsonNode order, String act) {
            return http().withNewKey().post("/api/v1/orders/" + order.path("id").asText() + "/" + act, Map.of());
        }

        void pays(JsonNode order) {
            member.phone().pay(does(order, "payments").ok().path("wechatPay")).ok();
            http().post("/api/v1/orders/" + order.path("id").asText() + "/payment-checks", Map.of())
                    .ok();
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
    MemberLevels levels;

    @Inject
    Standings standings;

    @Inject
    RewardDispenser rewards;

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Invariants invariants;

    @BeforeEach
    void theShopHasFourLevels() {
        replace(fourLevels());
    }

    @AfterEach
    void everyPromiseHolds() {
        eventually(() -> assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0));
    }

    // ---- the ladder ----

    /** 普通 0, 银卡 100, 金卡 1000 (9 折、双倍积分、每月一次免运费), 钻石 10000 (8 折、每月两次). */
    static MemberLevels.Draft fourLevels() {
        return new MemberLevels.Draft(
                Map.of(Dimension.SPENDING, 10_000, Dimension.INTERACTION, 10_000, Dimension.SOCIAL, 10_000),
                30,
                List.of(
                        level("ORDINARY", "普通会员", 0, 10_000, 10_000, 0),
                        level("SILVER", "银卡会员", 100, 10_000, 12_000, 0),
                        level("GOLD", "金卡会员", 1_000, 9_000, 20_000, 1),
                        level("DIAMOND", "钻石会员", 10_000, 8_000, 30_000, 2)));
    }

    static Level level(String code, String name, long threshold, int price, int points, int freights) {
        return new Level(
                code,
                name,
                threshold,
                new Benefits(price, Scope.ALL, EVERY_LATER, points, freights, 0, List.of(), Optional.empty()));
    }

    /** Replaces the ladder and waits until this node knows it. */
    void replace(MemberLevels.Draft draft) {
        Ladder ladder = Await.result(() -> levels.replace(draft));
        eventually(() -> assertThat(levels.ladder().version()).isEqualTo(ladder.version()));
    }

    // ---- members ----

    Shopper shopper() {
        Member member = Member.arrives(mall, standin, "小美");
        return new Shopper(member, member.addsAddress());
    }

    /** A shopper of this growth. */
    Shopper shopper(long growth) {
        Shopper shopper = shopper();
        earns(shopper.id(), growth);
        return shopper;
    }

    /** A member with no account behind him, for what needs none. */
    static MemberId somebody() {
        return new MemberId(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }

    static Reward growth(MemberId member, long amount, String reference) {
        return new Reward(member.value(), Reward.GROWTH, Dimension.INTERACTION.name(), amount, "TEST", reference, "签到");
    }

    void earns(MemberId member, long amount) {
        gives(growth(member, amount, UUID.randomUUID().toString()));
    }

    void gives(Reward reward) {
        Await.result(() -> work.write(() -> rewards.give(reward)));
    }

    Standing standing(MemberId member) {
        return Await.result(() -> standings.of(member));
    }

    void has(MemberId member, String level) {
        assertThat(standing(member).level()).isEqualTo(level);
    }

    void becomes(MemberId member, String level) {
        eventually(() -> has(member, level));
    }

    /** As if all of the member's ledger had been written so many days earlier. */
    void daysPass(MemberId member, int days) {
        change("UPDATE mb_growth SET counts_on = counts_on - $2::integer WHERE member_id = $1", member, days);
        change("UPDATE mb_member SET check_on = $2 WHERE member_id = $1", member, today());
    }

    LocalDate today() {
        return BusinessTime.dayOf(clock.instant());
    }

    // ---- goods ----

    SkuId sells(long priceFen) {
        return sells(priceFen, Optional.empty());
    }

    /** A published SKU of its own product and category, with plenty of stock. */
    SkuId sells(long priceFen, Optional<Exclusivity> exclusivity) {
        return product(priceFen, exclusivity).skus().get(0).id();
    }

    Product product(long priceFen, Optional<Exclusivity> exclusivity) {
        var category = Await.result(
                () -> categories.create(Optional.empty(), new Categories.Draft("茶叶", Optional.empty(), 1)));
        var content = new ProductContent(
                category.id(),
                "明前龙井",
                Optional.empty(),
                "/images/tea.jpg",
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                exclusivity,
                false);
        var terms = new SkuTerms("TEA", List.of(), Money.ofFen(priceFen), Money.ofFen(priceFen), 250);
        Product draft = Await.result(() -> products.create(new Products.Draft(content, List.of(terms))));
        Product product = Await.result(() -> products.publish(draft.id(), Optional.empty()));
        SkuId sku = product.skus().get(0).id();
        Await.result(() -> stock.adjust(UUID.randomUUID().toString(), sku, 100_000, "进货"));
        return product;
    }

    // ---- behind the counter ----

    MallHttp ops(String role) {
        return OpsDesk.hired(mall, role);
    }

    void change(String statement, Object... parameters) {
        Await.result(() -> work.write(() -> sql.update(statement, parameters)));
    }

    long count(String query, Object... parameters) {
        return Await.result(() -> work.read(() -> sql.one(query, row -> row.getLong(0), parameters)));
    }
}
