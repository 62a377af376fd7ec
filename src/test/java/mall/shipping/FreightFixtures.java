package mall.shipping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mall.kernel.Money;
import mall.shipping.FreightTerms.Regional;

/** Freight templates of a shop that says little. */
final class FreightFixtures {

    static final RegionCode ZHEJIANG = new RegionCode(330000);
    static final RegionCode HANGZHOU = new RegionCode(330100);
    static final RegionCode TIBET = new RegionCode(540000);
    static final RegionCode LHASA = new RegionCode(540100);

    private FreightFixtures() {}

    /** The first so many for a fee, every so many more for another; nothing makes it free. */
    static FreightRate rate(int first, long firstFen, int additional, long additionalFen) {
        return new FreightRate(
                first,
                Money.ofFen(firstFen),
                additional,
                Money.ofFen(additionalFen),
                Optional.empty(),
                OptionalInt.empty());
    }

    static FreightTerms terms(FreightUnit unit, FreightRate standard) {
        return terms(unit, standard, List.of(), Set.of());
    }

    static FreightTerms terms(
            FreightUnit unit, FreightRate standard, List<Regional> regional, Set<RegionCode> undeliverable) {
        return new FreightTerms("模板", unit, standard, regional, undeliverable);
    }

    /** A table whose only template is the standard. */
    static FreightTable table(FreightTerms standard) {
        return FreightTable.of(List.of(template(1, true, standard)), Map.of());
    }

    static FreightTemplate template(long id, boolean standard, FreightTerms terms) {
        return new FreightTemplate(new FreightTemplateId(id), 1, standard, terms);
    }
}
