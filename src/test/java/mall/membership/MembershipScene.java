package mall.membership;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import mall.catalog.Exclusivity;
import mall.catalog.Product;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.identity.Standing;
import mall.identity.Standings;
import mall.kernel.BusinessTime;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import mall.pricing.spi.Step;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A shop with four levels, members who climb them, and a hand on their ledger. */
abstract class MembershipScene extends ShopFloor {

    static final Set<Step> EVERY_LATER = Set.of(Step.POINTS, Step.ORDER_COUPON, Step.FREE_FREIGHT);

    @Inject
    MemberLevels levels;

    @Inject
    Standings standings;

    @Inject
    RewardDispenser rewards;

    @Inject
    Clock clock;

    @BeforeEach
    void theShopHasFourLevels() {
        replace(fourLevels());
    }

    @AfterEach
    @Override
    public void everyPromiseHolds() {
        eventually(super::everyPromiseHolds);
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

    /** A buyer of this growth. */
    Buyer buyer(long growth) {
        Buyer buyer = buyer();
        earns(buyer.id(), growth);
        return buyer;
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
        update("UPDATE mb_growth SET counts_on = counts_on - $2::integer WHERE member_id = $1", member, days);
        update("UPDATE mb_member SET check_on = $2 WHERE member_id = $1", member, today());
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
        return skuOf(product(priceFen, exclusivity));
    }

    Product product(long priceFen, Optional<Exclusivity> exclusivity) {
        return offers(draft(category(), exclusivity, false, terms(priceFen)), 100_000);
    }
}
