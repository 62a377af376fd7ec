package mall.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import mall.catalog.CategoryId;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.catalog.SkuId;
import mall.coupon.CouponTerms.Extension;
import mall.kernel.Money;
import mall.kernel.Refused;
import org.junit.jupiter.api.Test;

class TemplateRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final Extension NOTHING =
            new Extension(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void plainTermsAreSound() {
        assertThat(faults(draft -> draft)).isEmpty();
    }

    @Test
    void aThresholdBelowTheAmountIsAMistakeUnlessThereIsNone() {
        assertThat(faults(draft -> draft.off(2000).from(1999))).containsExactly("thresholdFen");
        assertThat(faults(draft -> draft.off(2000).from(2000))).isEmpty();
        assertThat(faults(draft -> draft.off(2000).from(0))).isEmpty();
    }

    @Test
    void aBudgetNeedsToKnowWhatACouponCanCost() {
        assertThat(faults(draft ->
                        draft.benefit(Benefit.percent(8000, Optional.empty())).budget(100_000)))
                .containsExactly("capFen");
        assertThat(faults(draft -> draft.benefit(Benefit.percent(8000, Optional.of(Money.ofFen(5000))))
                        .budget(100_000)))
                .isEmpty();
        assertThat(faults(draft -> draft.off(2000).budget(1999))).containsExactly("budgetFen");
    }

    @Test
    void theBudgetBuysAsManyCouponsAsItPaysAtWorst() {
        assertThat(terms(draft -> draft.off(2000).limits(1000, 1).budget(11_999))
                        .cap())
                .isEqualTo(5);
        assertThat(terms(draft -> draft.off(2000).limits(4, 1).budget(11_999)).cap())
                .isEqualTo(4);
        assertThat(terms(draft -> draft.limits(1000, 1)).cap()).isEqualTo(1000);
    }

    @Test
    void kindAndClassGoTogether() {
        assertThat(faults(draft -> draft.stackClass(StackClass.FREIGHT_COUPON))).containsExactly("stackClass");
        assertThat(faults(draft -> draft.forFreight().stackClass(StackClass.ORDER_COUPON)))
                .containsExactly("stackClass");
        assertThat(faults(Draft::forFreight)).isEmpty();
    }

    @Test
    void anExchangeCouponIsForNamedSkus() {
        Scope sku = new Scope(new Selection(Set.of(), Set.of(), Set.of(new SkuId(1))), Selection.NOTHING);
        Scope category = new Scope(new Selection(Set.of(new CategoryId(1)), Set.of(), Set.of()), Selection.NOTHING);
        UnaryOperator<Draft> exchange = draft ->
                draft.benefit(Benefit.exchange(Optional.empty())).from(0).stackClass(StackClass.PRODUCT_COUPON);
        assertThat(faults(draft -> exchange.apply(draft).scope(sku))).isEmpty();
        assertThat(faults(draft -> exchange.apply(draft))).containsExactly("scope.skuIds");
        assertThat(faults(draft -> exchange.apply(draft).scope(category))).containsExactly("scope.skuIds", "scope");
    }

    @Test
    void nobodyTakesACouponThatIsOverAlready() {
        Instant end = NOON.plus(Duration.ofDays(10));
        Validity validity = new Validity.Fixed(NOON, end);
        assertThat(faults(draft -> draft.validity(validity).claim(NOON, end))).isEmpty();
        assertThat(faults(draft -> draft.validity(validity).claim(NOON, end.plusSeconds(1))))
                .containsExactly("claimUntil");
        assertThat(faults(draft -> draft.claim(NOON.minusSeconds(60), NOON))).containsExactly("claimUntil");
    }

    @Test
    void noTimeLiesBeyondWhatADatabaseKnows() {
        assertThat(faults(draft -> draft.claim(Instant.MIN, Instant.MAX))).containsExactly("claimFrom", "claimUntil");
        Extension forever = new Extension(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("9999-12-31T00:00:00Z")),
                Optional.empty());
        assertThat(faults(terms(draft -> draft), forever)).containsExactly("claimUntil");
    }

    @Test
    void daysAfterAReturnBelongToThePolicyThatGivesThem() {
        assertThat(faults(draft -> draft.returns(ReturnPolicy.extendDays(3)))).isEmpty();
        assertThat(faults(draft -> draft.returns(ReturnPolicy.extendDays(0)))).containsExactly("returnDays");
        assertThat(faults(draft -> draft.returns(new ReturnPolicy(ReturnPolicy.Kind.NEVER, 3))))
                .containsExactly("returnDays");
    }

    @Test
    void aPublishedTemplateOnlyGrows() {
        CouponTerms before = terms(draft -> draft.limits(100, 2).budget(200_000));
        assertThat(faults(before, more(101, 3, 200_001, before.claim().until().plusSeconds(1))))
                .isEmpty();
        assertThat(faults(before, NOTHING)).isEmpty();
        assertThat(faults(before, more(99, 1, 199_999, before.claim().until().minusSeconds(1))))
                .containsExactly("total", "perMember", "budgetFen", "claimUntil");
    }

    @Test
    void aBudgetIsNotInventedAndDaysAreNotMadeAWindowAfterwards() {
        CouponTerms before = terms(draft -> draft.limits(100, 2));
        Extension budget = new Extension(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Money.ofFen(1_000_000)),
                Optional.empty(),
                Optional.of(NOON.plus(Duration.ofDays(90))));
        assertThat(faults(before, budget)).containsExactly("budgetFen", "validUntil");
    }

    private static Extension more(int total, int perMember, long budget, Instant claimUntil) {
        return new Extension(
                Optional.of(total),
                Optional.of(perMember),
                Optional.of(Money.ofFen(budget)),
                Optional.of(claimUntil),
                Optional.empty());
    }

    private static CouponTerms terms(UnaryOperator<Draft> change) {
        return change.apply(Draft.at(NOON)).terms();
    }

    private static List<String> faults(UnaryOperator<Draft> change) {
        return faultsOf(() -> TemplateRules.check(terms(change), NOON));
    }

    private static List<String> faults(CouponTerms before, Extension more) {
        return faultsOf(() -> TemplateRules.checkExtension(before, more, NOON));
    }

    @SuppressWarnings("unchecked")
    private static List<String> faultsOf(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (Refused refused) {
            assertThat(refused.code()).isEqualTo(CouponError.COUPON_TEMPLATE_INVALID);
            return ((List<Map<String, String>>) refused.facts().get("violations"))
                    .stream().map(fault -> fault.get("field")).toList();
        }
    }
}
