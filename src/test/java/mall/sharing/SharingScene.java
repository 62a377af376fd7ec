package mall.sharing;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.platform.reward.Reward;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.ShopFloor;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Members who share on their phones, friends who come by their links, and rules of what that earns. */
abstract class SharingScene extends ShopFloor {

    static final String REWARDS = "/api/v1/me/share-rewards";

    @Inject
    ShareRules rules;

    @Inject
    Clock clock;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI wechat;

    private final List<ShareRuleId> published = new ArrayList<>();

    // those of the demo shop among them, when its tests were first
    @BeforeEach
    void noRuleIsOpen() {
        rules.open().forEach(rule -> Await.result(() -> rules.end(rule.id())));
        eventually(() -> assertThat(rules.open()).isEmpty());
    }

    // rules of one test reward nothing in the next
    @AfterEach
    void rulesEndAndEveryPromiseHolds() {
        published.forEach(id -> Await.result(() -> rules.end(id)));
        eventually(this::everyPromiseHolds);
    }

    // ---- rules ----

    /** A published rule: for the act 20 points, 10 more for a newcomer, ten a day, unless changed. */
    ShareRule rule(ShareAct act, UnaryOperator<ShareRuleTerms> change) {
        ShareRule draft = Await.result(() -> rules.create(change.apply(terms(act))));
        ShareRule rule = Await.result(() -> rules.publish(draft.id()));
        published.add(rule.id());
        eventually(() -> assertThat(rules.open()).extracting(ShareRule::id).contains(rule.id()));
        return rule;
    }

    /** The test itself sees to this rule. */
    ShareRuleId forget(ShareRule rule) {
        published.remove(rule.id());
        return rule.id();
    }

    ShareRule rule(ShareAct act) {
        return rule(act, terms -> terms);
    }

    ShareRuleTerms terms(ShareAct act) {
        Instant now = clock.instant();
        return new ShareRuleTerms(
                act.title(),
                act,
                Set.of(),
                List.of(points(20, 10)),
                10,
                100,
                1_000,
                now.minusSeconds(60),
                now.plus(Duration.ofDays(7)));
    }

    static Prize points(long amount, long newcomerExtra) {
        return new Prize(Reward.POINTS, "", "积分", amount, newcomerExtra);
    }

    /** The terms with other caps. */
    static ShareRuleTerms caps(ShareRuleTerms t, int perDay, int perSharer, int budget) {
        return new ShareRuleTerms(
                t.name(), t.act(), t.targets(), t.prizes(), perDay, perSharer, budget, t.startsAt(), t.endsAt());
    }

    /** The terms with other prizes. */
    static ShareRuleTerms prizes(ShareRuleTerms t, Prize... prizes) {
        return new ShareRuleTerms(
                t.name(),
                t.act(),
                t.targets(),
                List.of(prizes),
                t.perDay(),
                t.perSharer(),
                t.budget(),
                t.startsAt(),
                t.endsAt());
    }

    // ---- people ----

    /** A new phone with the mini-program on it. */
    static String device() {
        return "device-" + UUID.randomUUID();
    }

    /** Somebody who was here before, on a phone of his own. */
    Buyer sharer() {
        return sharerOn(device());
    }

    Buyer sharerOn(String device) {
        return new Buyer(arrives(device, Map.of()));
    }

    /** A friend who opens a link on his own phone and becomes a member by it. */
    Buyer friendBy(String token) {
        return friendBy(token, device());
    }

    Buyer friendBy(String token, String device) {
        opens(nobody().onDevice(device), token, "CHAT").ok();
        return new Buyer(arrives(device, Map.of("shareToken", token)));
    }

    Member arrives(String device, Map<String, String> by) {
        return Member.arrives(nobody().onDevice(device), wechat, "小美", by);
    }

    // ---- acts ----

    /** Shares a thing; gives the token. */
    static String shares(Buyer who, String type, String id) {
        return wish(who.http(), type, id).ok().path("token").asText();
    }

    static MallHttp.Answer wish(MallHttp who, String type, String id) {
        return who.post("/api/v1/shares", Map.of("target", Map.of("type", type, "id", id)));
    }

    String sharesProduct(Buyer who) {
        return shares(who, "PRODUCT", productOf(sells(9_900, 100)));
    }

    static MallHttp.Answer opens(MallHttp who, String token, String channel) {
        return who.get("/api/v1/landings/" + token + "?channel=" + channel);
    }

    /** The product of a SKU, as it is shared. */
    String productOf(SkuId sku) {
        return Ids.text(count("SELECT product_id FROM ct_sku WHERE id = $1", sku));
    }

    /** The shop gives all the money back. */
    void refunds(Buyer buyer, String order) {
        long paid = buyer.sees(order).path("paidFen").asLong();
        staff(Roles.FINANCE)
                .withNewKey()
                .post("/api/ops/v1/orders/" + order + "/refunds", Map.of("amountFen", paid, "reason", "不想要了"))
                .ok();
    }

    // ---- what came of it ----

    static List<JsonNode> rewards(Buyer who) {
        List<JsonNode> items = new ArrayList<>();
        who.http().get(REWARDS + "?limit=100").ok().path("items").forEach(items::add);
        return items;
    }

    /** The only thing a friend did so far, once it has this status. */
    JsonNode rewardBecomes(Buyer who, String act, String status) {
        eventually(() -> assertThat(rewards(who))
                .filteredOn(one -> one.path("act").asText().equals(act))
                .extracting(one -> one.path("status").asText())
                .containsExactly(status));
        return rewards(who).stream()
                .filter(one -> one.path("act").asText().equals(act))
                .findFirst()
                .orElseThrow();
    }

    static long pointsOf(Buyer who) {
        return who.http().get("/api/v1/me/points").ok().path("balance").asLong();
    }

    void pointsBecome(Buyer who, long points) {
        eventually(() -> assertThat(pointsOf(who)).isEqualTo(points));
    }

    /** Everything that is on its way to a listener of this room has arrived. */
    void everybodyHasHeard() {
        eventually(() -> assertThat(
                        count("SELECT count(*) FROM pf_message WHERE address LIKE 'sharing.%' AND state = 'DUE'"))
                .isZero());
    }

    static Map<String, Object> mapOf(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
