package mall.bargain;

import static mall.bargain.BargainFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Money;
import mall.kernel.Refused;
import org.junit.jupiter.api.Test;

class BargainRulesTest {

    @Test
    void soundTermsPass() {
        assertThatCode(() -> BargainRules.check(BargainFixtures.terms(), Optional.of(offer(10000)), NOON))
                .doesNotThrowAnyException();
    }

    @Test
    void theStartPriceIsNotAboveTheCatalogs() {
        assertThat(faults(BargainFixtures.terms(), 9999)).containsExactly("startPriceFen");
    }

    @Test
    void theFloorIsBelowTheStartByAFenPerCutAtLeast() {
        assertThat(faults(terms(10000, 10000, 1, 1, 5, 10, NOON.plusSeconds(60)), 10000))
                .containsExactly("floorPriceFen");
        assertThat(faults(terms(10, 6, 5, 1, 5, 10, NOON.plusSeconds(60)), 10000))
                .containsExactly("cuts");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(faults(terms(100, 0, 2, 3, 5, 4, NOON), 100))
                .containsExactly("endsAt", "newcomerCuts", "dailyHelps");
    }

    @SuppressWarnings("unchecked")
    private static List<String> faults(BargainTerms terms, long catalogFen) {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> BargainRules.check(terms, Optional.of(offer(catalogFen)), NOON));
        assertThat(refused.code()).isEqualTo(BargainError.BARGAIN_CAMPAIGN_INVALID);
        return ((List<Map<String, String>>) refused.facts().get("violations"))
                .stream().map(fault -> fault.get("field")).toList();
    }

    private static BargainTerms terms(
            long start, long floor, int cuts, int newcomerCuts, int daily, int campaign, Instant endsAt) {
        return new BargainTerms(
                new SkuId(1),
                "砍价",
                Money.ofFen(start),
                Money.ofFen(floor),
                cuts,
                BargainMode.ANY_PRICE,
                false,
                newcomerCuts,
                NOON.minusSeconds(60),
                endsAt,
                24,
                10,
                1,
                daily,
                campaign,
                Set.of());
    }

    private static SkuOffer offer(long fen) {
        return new SkuOffer(
                new SkuId(1),
                new ProductId(1),
                new CategoryId(1),
                "蓝莓",
                "",
                "/i.jpg",
                Money.ofFen(fen),
                Money.ofFen(fen),
                500,
                false,
                Optional.empty(),
                true);
    }
}
