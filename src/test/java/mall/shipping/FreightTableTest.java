package mall.shipping;

import static mall.shipping.FreightFixtures.HANGZHOU;
import static mall.shipping.FreightFixtures.LHASA;
import static mall.shipping.FreightFixtures.TIBET;
import static mall.shipping.FreightFixtures.ZHEJIANG;
import static mall.shipping.FreightFixtures.rate;
import static mall.shipping.FreightFixtures.table;
import static mall.shipping.FreightFixtures.template;
import static mall.shipping.FreightFixtures.terms;
import static mall.shipping.FreightUnit.PIECE;
import static mall.shipping.FreightUnit.WEIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mall.kernel.Money;
import mall.shipping.Freight.Destination;
import mall.shipping.Freight.Line;
import mall.shipping.FreightQuote.Part;
import mall.shipping.FreightTerms.Regional;
import mall.testing.Cases;
import mall.testing.Cases.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a delivery costs. */
class FreightTableTest {

    private static final Optional<Destination> TO_HANGZHOU = to("浙江省", "杭州市");
    private static final Optional<Destination> NOWHERE_YET = Optional.empty();

    @ParameterizedTest
    @CsvSource({"1,800", "2,800", "3,1000", "4,1000", "5,1000", "6,1200", "999,67400"})
    void begunUnitsCountWhole(int pieces, long fen) {
        FreightTable table = table(terms(PIECE, rate(2, 800, 3, 200)));
        assertThat(amount(table, pieces(pieces))).isEqualTo(Money.ofFen(fen));
    }

    @ParameterizedTest
    @CsvSource({"0,1000", "1,1000", "1000,1000", "1001,1300", "1500,1300", "1501,1600"})
    void weightCountsInGrams(int grams, long fen) {
        FreightTable table = table(terms(WEIGHT, rate(1000, 1000, 500, 300)));
        assertThat(amount(table, new Line(1, 1, 1, grams))).isEqualTo(Money.ofFen(fen));
    }

    @Test
    void theLinesOfATemplateAreWeighedTogether() {
        FreightTable table = table(terms(WEIGHT, rate(1000, 1000, 500, 300)));
        assertThat(amount(table, new Line(1, 1, 3, 300), new Line(2, 2, 1, 200)))
                .as("1100 g together, not two first kilograms")
                .isEqualTo(Money.ofFen(1300));
    }

    @Test
    void everyTemplateHasAFeeOfItsOwn() {
        FreightTable table = FreightTable.of(
                List.of(
                        template(1, true, terms(PIECE, rate(1, 800, 1, 0))),
                        template(2, false, terms(WEIGHT, rate(1000, 1500, 1000, 500)))),
                Map.of(7L, new FreightTemplateId(2)));
        List<Part> parts = table.quote(
                        List.of(new Line(5, 51, 1, 400), new Line(7, 71, 2, 900), new Line(6, 61, 1, 400)), TO_HANGZHOU)
                .parts();
        assertThat(parts)
                .containsExactly(
                        new Part(new FreightTemplateId(1), 1, Set.of(51L, 61L), Money.ofFen(800), Optional.empty()),
                        new Part(new FreightTemplateId(2), 1, Set.of(71L), Money.ofFen(2000), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"2,800", "3,0", "4,0"})
    void enoughPiecesMakeItFree(int pieces, long fen) {
        FreightRate fromThree =
                new FreightRate(1, Money.ofFen(800), 1, Money.ZERO, Optional.of(Money.ofFen(9900)), OptionalInt.of(3));
        Part part = table(terms(PIECE, fromThree))
                .quote(List.of(pieces(pieces)), TO_HANGZHOU)
                .parts()
                .get(0);
        assertThat(part.amount()).isEqualTo(Money.ofFen(fen));
        assertThat(part.freeFrom())
                .as("whether the amount makes it free is the price's business")
                .contains(Money.ofFen(9900));
    }

    @ParameterizedTest
    @CsvSource({"浙江省, 杭州市, 100", "浙江省, 宁波市, 200", "浙江省, 某市, 200", "江苏省, 南京市, 800", "西藏自治区, 拉萨市, 900"})
    void whatIsSaidOfTheCityCountsBeforeItsProvinceAndThatBeforeTheRest(String province, String city, long fen) {
        FreightTable table = table(withRegions());
        assertThat(table.quote(List.of(pieces(1)), to(province, city)).parts())
                .extracting(Part::amount)
                .containsExactly(Money.ofFen(fen));
    }

    @Test
    void whatCannotBeSentThereIsNamedAndTheRestHasItsPrice() {
        FreightTable table = FreightTable.of(
                List.of(
                        template(1, true, terms(PIECE, rate(1, 800, 1, 0))),
                        template(2, false, terms(PIECE, rate(1, 0, 1, 0), List.of(), Set.of(TIBET)))),
                Map.of(7L, new FreightTemplateId(2)));
        FreightQuote quote = table.quote(List.of(new Line(5, 51, 1, 0), new Line(7, 71, 1, 0)), to("西藏自治区", "日喀则市"));
        assertThat(quote.barred()).isEqualTo(Map.of(71L, ShippingError.REGION_NOT_DELIVERABLE));
        assertThat(quote.parts()).extracting(Part::skus).containsExactly(Set.of(51L));
    }

    @Test
    void aProvinceNobodyKnowsIsRefusedRatherThanSentThereAtTheStandardRate() {
        FreightQuote quote = table(withRegions()).quote(List.of(pieces(1)), to("西 藏", "拉萨市"));
        assertThat(quote.parts()).isEmpty();
        assertThat(quote.barred()).containsValue(ShippingError.REGION_UNKNOWN);
    }

    @Test
    void withoutADestinationTheStandardRateIsTheEstimate() {
        FreightQuote quote = table(withRegions()).quote(List.of(pieces(1)), NOWHERE_YET);
        assertThat(quote.barred()).isEmpty();
        assertThat(quote.parts()).extracting(Part::amount).containsExactly(Money.ofFen(800));
    }

    @Test
    void moreNeverCostsLess() {
        Cases.seeded(42).times(2_000, draw -> {
            FreightRate rate = anyRate(draw);
            long units = draw.between(0, 200_000);
            long more = units + draw.between(1, 200_000);
            assertThat(rate.fee(more)).isGreaterThanOrEqualTo(rate.fee(units));
        });
    }

    @Test
    void theFeeStepsExactlyWhereAFurtherUnitBegins() {
        Cases.seeded(7).times(2_000, draw -> {
            FreightRate rate = anyRate(draw);
            int steps = draw.between(0, 50);
            long edge = rate.first() + (long) steps * rate.additional();
            Money atTheEdge = rate.firstFee().plus(rate.additionalFee().times(steps));
            assertThat(rate.fee(edge)).isEqualTo(atTheEdge);
            assertThat(rate.fee(edge + 1)).isEqualTo(atTheEdge.plus(rate.additionalFee()));
        });
    }

    @Test
    void theMostSpecificRegionWinsWhateverTheOrderOfTheRules() {
        List<Region> provinces = Regions.ofChina().provinces();
        Cases.seeded(11).times(500, draw -> {
            Region province = provinces.get(draw.between(0, provinces.size() - 1));
            Region city =
                    province.cities().get(draw.between(0, province.cities().size() - 1));
            Regional ofProvince = new Regional(Set.of(province.code()), rate(1, 2, 1, 0));
            Regional ofCity = new Regional(Set.of(city.code()), rate(1, 1, 1, 0));
            List<Regional> rules = draw.shuffled(List.of(ofProvince, ofCity));
            FreightTable table = table(terms(PIECE, rate(1, 3, 1, 0), rules, Set.of()));
            assertThat(table.quote(List.of(pieces(1)), to(province.name(), city.name()))
                            .parts())
                    .extracting(Part::amount)
                    .containsExactly(Money.ofFen(1));
        });
    }

    @Test
    void aRegionIsNamedOnce() {
        FreightTerms twice = terms(
                PIECE, rate(1, 800, 1, 0), List.of(new Regional(Set.of(TIBET), rate(1, 900, 1, 0))), Set.of(TIBET));
        assertThatThrownBy(twice::check).hasMessage("REGION_NAMED_TWICE");
        FreightTerms nowhere = terms(PIECE, rate(1, 800, 1, 0), List.of(), Set.of(new RegionCode(123456)));
        assertThatThrownBy(nowhere::check).hasMessage("REGION_CODE_UNKNOWN");
        withRegions().check();
    }

    /** 杭州 1 yuan, the rest of 浙江 2, 拉萨 9, the rest of 西藏 not at all, everywhere else 8. */
    private static FreightTerms withRegions() {
        return terms(
                PIECE,
                rate(1, 800, 1, 0),
                List.of(
                        new Regional(Set.of(ZHEJIANG), rate(1, 200, 1, 0)),
                        new Regional(Set.of(HANGZHOU), rate(1, 100, 1, 0)),
                        new Regional(Set.of(LHASA), rate(1, 900, 1, 0))),
                Set.of(TIBET));
    }

    private static FreightRate anyRate(Draw draw) {
        return rate(draw.between(1, 5_000), draw.between(0, 10_000), draw.between(1, 5_000), draw.between(0, 10_000));
    }

    private static Money amount(FreightTable table, Line... lines) {
        return table.quote(List.of(lines), TO_HANGZHOU).parts().get(0).amount();
    }

    private static Line pieces(int quantity) {
        return new Line(1, 1, quantity, 100);
    }

    private static Optional<Destination> to(String province, String city) {
        return Optional.of(new Destination(province, city));
    }
}
