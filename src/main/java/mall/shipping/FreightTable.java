package mall.shipping;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
            return new FreightQuote(List.of(), barred(lines.stream(), ShippingError.REGION_UNKNOWN));
        }
        List<Group> groups = groups(lines);
        return new FreightQuote(
                groups.stream().flatMap(group -> group.part(region).stream()).toList(),
                barred(
                        groups.stream()
                                .filter(group -> group.rate(region).isEmpty())
                                .flatMap(group -> group.lines().stream()),
                        ShippingError.REGION_NOT_DELIVERABLE));
    }

    private List<Group> groups(List<Line> lines) {
        Map<FreightTemplateId, List<Line>> byTemplate = lines.stream()
                .collect(groupingBy(
                        line -> byProduct.getOrDefault(line.product(), fallback), LinkedHashMap::new, toList()));
        return byTemplate.entrySet().stream()
                .map(entry -> new Group(Objects.requireNonNull(templates.get(entry.getKey())), entry.getValue()))
                .toList();
    }

    private static Map<Long, ShippingError> barred(Stream<Line> lines, ShippingError why) {
        return lines.collect(toUnmodifiableMap(Line::sku, line -> why));
    }

    /** The lines under one template. */
    private record Group(FreightTemplate template, List<Line> lines) {

        Optional<FreightRate> rate(Optional<RegionCode> region) {
            return region.map(template.terms()::rateTo)
                    .orElse(Optional.of(template.terms().standard()));
        }

        Optional<FreightQuote.Part> part(Optional<RegionCode> region) {
            return rate(region).map(this::part);
        }

        private FreightQuote.Part part(FreightRate rate) {
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
    }
}
