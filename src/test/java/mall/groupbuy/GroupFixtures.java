package mall.groupbuy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.groupbuy.CampaignTerms.SkuPrices;
import mall.groupbuy.CampaignTerms.Tier;
import mall.groupbuy.GroupBuyEvent.Payer;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;

/** Campaigns, groups and people for the tests of this room. */
final class GroupFixtures {

    static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    static final ProductId PRODUCT = new ProductId(1);
    static final SkuId SKU = new SkuId(11);
    static final MemberId LEADER = new MemberId(100);

    private GroupFixtures() {}

    /** 2 for ¥80, 3 for ¥70, 5 for ¥50; list price ¥100. */
    static CampaignTerms tiered() {
        return terms(SKU, List.of(tier(2, 8000), tier(3, 7000), tier(5, 5000)), Optional.empty());
    }

    /** 3 for ¥80. */
    static CampaignTerms plain() {
        return terms(SKU, List.of(tier(3, 8000)), Optional.empty());
    }

    static CampaignTerms terms(SkuId sku, List<Tier> tiers, Optional<Money> leaderPrice) {
        return new CampaignTerms(
                PRODUCT,
                "双人团",
                List.of(new SkuPrices(sku, tiers, leaderPrice)),
                NOON.minusSeconds(3600),
                NOON.plus(Duration.ofDays(7)),
                24,
                100,
                3,
                3,
                false,
                OptionalInt.empty(),
                LateMoney.NEW_GROUP,
                Set.of());
    }

    static Tier tier(int size, long fen) {
        return new Tier(size, Money.ofFen(fen));
    }

    static SkuOffer offer(SkuId sku, long fen) {
        return new SkuOffer(
                sku,
                PRODUCT,
                new CategoryId(5),
                "坚果礼盒",
                "原味",
                "/cover.png",
                Money.ofFen(fen),
                Money.ofFen(fen),
                500,
                false,
                Optional.empty(),
                true);
    }

    static GroupCampaign published(CampaignTerms terms) {
        return new GroupCampaign(new GroupCampaignId(7), terms, CampaignStatus.PUBLISHED, 0);
    }

    /** A group just opened, its leader's seat held. */
    static Group opened(CampaignTerms terms) {
        return Group.open(new GroupId(9), published(terms), LEADER, NOON);
    }

    /** A group with so many firm seats. */
    static Group withFirm(CampaignTerms terms, int firm) {
        Group group = opened(terms);
        group.pay(leaderSeat(group), terms, NOON);
        for (int i = 1; i < firm; i++) {
            group.hold(false, NOON);
            group.pay(seat(group, i), terms, NOON);
        }
        return group;
    }

    static Seat leaderSeat(Group group) {
        return new Seat(1, group.id(), LEADER, new OrderId(1000), true, SeatStatus.HELD, 1, List.of());
    }

    /** The held seat of friend number n. */
    static Seat seat(Group group, int n) {
        return new Seat(
                1 + n, group.id(), new MemberId(100 + n), new OrderId(1000 + n), false, SeatStatus.HELD, 1, List.of());
    }

    static List<Payer> payers(int count) {
        return LongStream.range(0, count)
                .mapToObj(n -> new Payer(new MemberId(100 + n), new OrderId(1000 + n)))
                .toList();
    }
}
