package mall.shipping;

import static mall.kernel.ErrorCode.with;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a freight template says.
 *
 * @param standard the rate where nothing else is said
 * @param regional rates of regions; no region is named twice, not in {@code undeliverable} either
 * @param undeliverable where nothing is sent, but for regions inside that have a rate of their own
 */
public record FreightTerms(
        String name, FreightUnit unit, FreightRate standard, List<Regional> regional, Set<RegionCode> undeliverable) {

    /** The rate of some provinces and cities. */
    public record Regional(Set<RegionCode> regions, FreightRate rate) {

        public Regional {
            regions = Set.copyOf(regions);
        }
    }

    public FreightTerms {
        regional = List.copyOf(regional);
        undeliverable = Set.copyOf(undeliverable);
    }

    /** Refuses with REGION_CODE_UNKNOWN or REGION_NAMED_TWICE. */
    void check() {
        Set<RegionCode> seen = new HashSet<>();
        Stream.concat(regional.stream().flatMap(some -> some.regions().stream()), undeliverable.stream())
                .forEach(region -> requireNew(region, seen));
    }

    /** The rate to a city or province: what is said of the city, else of its province; empty: not delivered there. */
    Optional<FreightRate> rateTo(RegionCode region) {
        RegionCode place = isNamed(region) ? region : region.province();
        return undeliverable.contains(place)
                ? Optional.empty()
                : Optional.of(regional.stream()
                        .filter(some -> some.regions().contains(place))
                        .map(Regional::rate)
                        .findFirst()
                        .orElse(standard));
    }

    private boolean isNamed(RegionCode place) {
        return undeliverable.contains(place)
                || regional.stream().anyMatch(some -> some.regions().contains(place));
    }

    private static void requireNew(RegionCode region, Set<RegionCode> seen) {
        if (!Regions.ofChina().knows(region)) {
            throw ShippingError.REGION_CODE_UNKNOWN.refuse(with("regionCode", region.value()));
        }
        if (!seen.add(region)) {
            throw ShippingError.REGION_NAMED_TWICE.refuse(with("regionCode", region.value()));
        }
    }
}
