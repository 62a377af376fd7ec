package mall.groupbuy;

import static mall.groupbuy.GroupFixtures.NOON;
import static mall.groupbuy.GroupFixtures.SKU;
import static mall.groupbuy.GroupFixtures.plain;
import static mall.groupbuy.GroupFixtures.published;
import static mall.groupbuy.GroupFixtures.terms;
import static mall.groupbuy.GroupFixtures.tier;
import static mall.groupbuy.GroupFixtures.tiered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.order.spi.OrderedLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupCampaignTest {

    @ParameterizedTest
    @CsvSource({"-3601,false", "-3600,true", "0,true", "604799,true", "604800,false"})
    void aCampaignIsOpenFromItsStartUntilJustBeforeItsEnd(int secondsAfterNoon, boolean open) {
        assertThat(published(plain()).isOpenAt(NOON.plusSeconds(secondsAfterNoon)))
                .isEqualTo(open);
    }

    @Test
    void aClosedCampaignIsNotOpen() {
        assertThat(published(plain()).close().isOpenAt(NOON)).isFalse();
    }

    @Test
    void onlyADraftMayChange() {
        assertThatThrownBy(() -> published(plain()).revise(tiered()))
                .isInstanceOf(Refused.class)
                .hasMessage("CAMPAIGN_NOT_DRAFT");
        assertThatThrownBy(() -> published(plain()).publish()).hasMessage("CAMPAIGN_NOT_DRAFT");
        assertThatThrownBy(() -> published(plain()).close().close()).hasMessage("CAMPAIGN_NOT_PUBLISHED");
    }

    @Test
    void everybodyPaysTheFirstTierAndGetsTheDifferenceBack() {
        assertThat(published(tiered()).entryPrices(false)).containsEntry(SKU, Money.ofFen(8000));
        assertThat(published(tiered()).refunds(List.of(line(2)), false))
                .containsExactly(Money.ZERO, Money.ofFen(2000), Money.ofFen(6000));
    }

    @Test
    void theLeaderNeverPaysMoreThanTheReachedTier() {
        var campaign = published(
                terms(SKU, List.of(tier(2, 8000), tier(3, 7000), tier(5, 5000)), Optional.of(Money.ofFen(6000))));
        assertThat(campaign.entryPrices(true)).containsEntry(SKU, Money.ofFen(6000));
        assertThat(campaign.refunds(List.of(line(1)), true)).containsExactly(Money.ZERO, Money.ZERO, Money.ofFen(1000));
    }

    @Test
    void aSkuOutsideTheCampaignIsRefused() {
        assertThatThrownBy(() -> published(plain()).requireSku(new SkuId(12))).hasMessage("SKU_NOT_IN_CAMPAIGN");
    }

    @ParameterizedTest
    @CsvSource({"100,false", "101,true"})
    void theQuotaIsNotPassed(int pieces, boolean refused) {
        if (refused) {
            assertThatThrownBy(() -> published(plain()).requireLeft(pieces)).hasMessage("CAMPAIGN_SOLD_OUT");
        } else {
            published(plain()).requireLeft(pieces);
        }
    }

    private static OrderedLine line(int quantity) {
        return new OrderedLine(SKU, quantity, Money.ofFen(10000), Money.ofFen(8000L * quantity));
    }
}
