package mall.bargain;

import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_INVALID;
import static mall.kernel.ErrorCode.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.SkuOffer;

/** What makes the terms of a campaign sound. Every fault names its field. */
final class BargainRules {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration FURTHEST = Duration.ofDays(731);

    private final BargainTerms terms;
    private final List<Map<String, String>> faults = new ArrayList<>();

    private BargainRules(BargainTerms terms) {
        this.terms = terms;
    }

    /**
     * Refuses with BARGAIN_CAMPAIGN_INVALID and all faults as {@code violations}.
     *
     * @param offer the SKU of the terms as the catalog knows it
     */
    static void check(BargainTerms terms, Optional<SkuOffer> offer, Instant now) {
        BargainRules rules = new BargainRules(terms);
        rules.checkWindow(now);
        rules.checkPrices(offer);
        rules.checkHelps();
        if (!rules.faults.isEmpty()) {
            throw BARGAIN_CAMPAIGN_INVALID.refuse(with("violations", rules.faults));
        }
    }

    private void checkWindow(Instant now) {
        require(terms.startsAt().isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于开始时间");
        require(now.isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于现在");
        require(terms.endsAt().isBefore(now.plus(FURTHEST)), "endsAt", "结束时间最远为两年以后");
        Duration length = Duration.between(terms.startsAt(), terms.endsAt());
        require(length.compareTo(LONGEST) <= 0, "endsAt", "活动最长一年");
    }

    private void checkPrices(Optional<SkuOffer> offer) {
        require(offer.isPresent(), "skuId", "规格不存在");
        offer.ifPresent(sku -> require(
                !terms.startPrice().isMoreThan(sku.price()),
                "startPriceFen",
                "起始价不能高于商品价格 " + sku.price().inYuan()));
        boolean falling = terms.startPrice().isMoreThan(terms.floorPrice());
        require(falling, "floorPriceFen", "底价必须低于起始价");
        require(
                !falling || terms.startPrice().minus(terms.floorPrice()).fen() >= terms.cuts(),
                "cuts",
                "每刀至少 1 分，刀数不能多于起始价与底价相差的分数");
    }

    private void checkHelps() {
        require(terms.newcomerCuts() <= terms.cuts(), "newcomerCuts", "新用户一次的刀数不能多于总刀数");
        require(terms.dailyHelps() <= terms.campaignHelps(), "dailyHelps", "每日助力次数不能多于活动总次数");
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
