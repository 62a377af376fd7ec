package mall.shipping;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import mall.kernel.Money;
import mall.shipping.Freight.Destination;
import mall.shipping.Freight.Line;

/**
 * Every freight template, and which product has which.
 *
 * @param fallback the template of products that have none of their own
 * @param byProduct raw product id → template
 */
record FreightTable(
        Map<FreightTemplateId, FreightTemplate> templates,
        FreightTemplateId fallback,
        Map<Long, FreightTemplateId> byProduct) {

    static FreightTable of(List<FreightTemplate> templates, Map<Long, FreightTemplateId> byProduct) {
        return new FreightTable(
                templates.stream().collect(toMap(FreightTemplate::id, Function.identity())),
                templates.stream()
                        .filter(FreightTemplate::isDefault)
                        .findFirst()
                        .map(FreightTemplate::id)
                        .orElseThrow(),
                Map.copyOf(byProduct));
    }

    /** What these lines cost to deliver; without a destination an estimate by the standard rates. */
    FreightQuote quote(List<Line> lines, Optional<Destination> destination) {
        Optional<RegionCode> region =
                destination.flatMap(to -> Regions.ofChina().locate(to.province(), to.city()));
        if (destination.isPresent() && region.isEmpty()) {
            return new FreightQuote(List.of(), barred(lines, ShippingError.REGION_UNKNOWN));
        }
        List<FreightQuote.Part> parts = new ArrayList<>();
        Map<Long, ShippingError> barred = new HashMap<>();
        lines.stream()
                .collect(groupingBy(this::templateOf, LinkedHashMap::new, toList()))
                .forEach((id, group) -> {
                    FreightTemplate template = Objects.requireNonNull(templates.get(id));
                    rate(template, region)
                            .ifPresentOrElse(
                                    rate -> parts.add(part(template, rate, group)),
                                    () -> barred.putAll(barred(group, ShippingError.REGION_NOT_DELIVERABLE)));
                });
        return new FreightQuote(List.copyOf(parts), Map.copyOf(barred));
    }

    private FreightTemplateId templateOf(Line line) {
        return byProduct.getOrDefault(line.product(), fallback);
    }

    private static Optional<FreightRate> rate(FreightTemplate template, Optional<RegionCode> region) {
        return region.map(template.terms()::rateTo)
                .orElse(Optional.of(template.terms().standard()));
    }

    private static FreightQuote.Part part(FreightTemplate template, FreightRate rate, List<Line> lines) {
        int pieces = lines.stream().mapToInt(Line::quantity).reduce(0, Math::addExact);
        long grams = lines.stream().mapToLong(Line::grams).sum();
        Money fee = rate.fee(template.terms().unit() == FreightUnit.PIECE ? pieces : grams);
        return new FreightQuote.Part(
                template.id(),
                template.version(),
                lines.stream().map(Line::sku).collect(toSet()),
                rate.isFreeFor(pieces) ? Money.ZERO : fee,
                rate.freeFrom());
    }

    private static Map<Long, ShippingError> barred(List<Line> lines, ShippingError why) {
        return lines.stream().collect(toMap(Line::sku, line -> why));
    }
}
