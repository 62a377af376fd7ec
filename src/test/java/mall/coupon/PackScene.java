package mall.coupon;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mall.coupon.PackRule.Occasion;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;

/** A shop with split coupons. */
abstract class PackScene extends CouponScene {

    @Inject
    PackRules rules;

    @Inject
    CouponPacks packs;

    /** What a test wants else than ¥20 in four shares, for free, a thousand of them, one per member. */
    record Wish(
            Occasion occasion,
            long orderFrom,
            int shares,
            int packs,
            Optional<Money> budget,
            int perMember,
            int perDay,
            boolean newcomersOnly) {

        static final Wish PLAIN = new Wish(Occasion.FREE, 0, 4, 1_000, Optional.empty(), 1, 50, false);

        Wish afterAnOrderFrom(long fen) {
            return new Wish(Occasion.PAID_ORDER, fen, shares, packs, budget, perMember, perDay, newcomersOnly);
        }

        Wish packs(int most) {
            return new Wish(occasion, orderFrom, shares, most, budget, perMember, perDay, newcomersOnly);
        }

        Wish budget(long fen) {
            return new Wish(
                    occasion,
                    orderFrom,
                    shares,
                    packs,
                    Optional.of(Money.ofFen(fen)),
                    perMember,
                    perDay,
                    newcomersOnly);
        }

        Wish perMember(int most) {
            return new Wish(occasion, orderFrom, shares, packs, budget, most, perDay, newcomersOnly);
        }

        Wish perDay(int most) {
            return new Wish(occasion, orderFrom, shares, packs, budget, perMember, most, newcomersOnly);
        }

        Wish forNewcomers() {
            return new Wish(occasion, orderFrom, shares, packs, budget, perMember, perDay, true);
        }
    }

    /** A published rule with a template of its own. */
    PackRule rule(UnaryOperator<Wish> change) {
        Wish wish = change.apply(Wish.PLAIN);
        CouponTemplate template = published(
                draft -> draft.off(2_000).from(5_000).limits(100_000, 1_000).sources(CouponSource.SPLIT));
        Instant now = clock.instant();
        PackRule.Terms terms = new PackRule.Terms(
                "分享领红包",
                template.id(),
                wish.occasion(),
                Money.ofFen(wish.orderFrom()),
                wish.shares(),
                Money.ofFen(2_000),
                Money.ofFen(200),
                Duration.ofHours(24),
                now.minusSeconds(60),
                now.plus(Duration.ofDays(3)),
                wish.packs(),
                wish.budget(),
                wish.perMember(),
                wish.perDay(),
                wish.newcomersOnly());
        PackRule draft = Await.result(() -> rules.create(terms));
        return Await.result(() -> rules.publish(draft.id()));
    }

    PackId open(MemberId member, PackRule rule) {
        return Await.result(() -> packs.open(member, rule.id(), Optional.empty()));
    }

    Coupon take(MemberId friend, PackId pack) {
        return Await.result(() -> packs.take(friend, pack, Optional.empty()));
    }

    static MallHttp.Answer opens(Buyer buyer, PackRule rule, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("ruleId", Ids.text(rule.id()));
        return buyer.http().withNewKey().post("/api/v1/coupon-packs", body);
    }

    static MallHttp.Answer takes(Buyer friend, String pack, Map<String, Object> body) {
        return friend.http().withNewKey().post("/api/v1/coupon-packs/" + pack + "/shares", body);
    }

    JsonNode landing(String pack) {
        return nobody().get("/api/v1/coupon-packs/" + pack).ok();
    }

    /** The time of a pack is over, as if a day had passed. */
    void timePasses(PackId pack) {
        update(
                "UPDATE cp_pack SET opened_at = opened_at - interval '2 days', expires_at = $2 WHERE id = $1",
                pack,
                clock.instant().minusSeconds(1));
    }

    long sharesOf(PackId pack) {
        return count("SELECT count(*) FROM cp_share WHERE pack_id = $1", pack);
    }
}
