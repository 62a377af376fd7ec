package mall.bargain;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;

/** A campaign from ¥100 to ¥70 in five cuts, and people who bargain. */
final class BargainFixtures {

    static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    static final MemberId ANA = new MemberId(1);
    static final MemberId BEN = new MemberId(2);
    static final MemberId CLEO = new MemberId(3);
    static final OrderId ORDER = new OrderId(11);

    private BargainFixtures() {}

    static BargainTerms terms() {
        return terms(BargainMode.ANY_PRICE, false, 1);
    }

    static BargainTerms terms(BargainMode mode, boolean team, int newcomerCuts) {
        return new BargainTerms(
                new SkuId(1),
                "砍价",
                Money.ofFen(10000),
                Money.ofFen(7000),
                5,
                mode,
                team,
                newcomerCuts,
                NOON.minusSeconds(60),
                NOON.plus(Duration.ofDays(7)),
                24,
                100,
                3,
                5,
                10,
                Set.of());
    }

    static BargainCampaign campaign(BargainTerms terms) {
        return new BargainCampaign(new BargainCampaignId(1), terms, BargainCampaignStatus.PUBLISHED, 0);
    }

    static Bargain started(BargainTerms terms) {
        return Bargain.start(new BargainId(1), campaign(terms), ANA, NOON);
    }

    /** The bargain after so many helps of different friends who have bought before. */
    static Bargain helped(Bargain bargain, BargainTerms terms, int friends) {
        for (int i = 0; i < friends; i++) {
            bargain.help(new MemberId(100 + i), false, false, terms, NOON);
        }
        return bargain;
    }

    /** A held purchase of the bargain as it stands. */
    static Purchase held(Bargain bargain, MemberId buyer) {
        bargain.hold();
        return new Purchase(21, bargain.id(), buyer, ORDER, bargain.price(), PurchaseStatus.HELD);
    }
}
