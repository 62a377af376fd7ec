package mall.shipping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The provinces and cities of China, from {@code shipping/regions.csv}. */
public final class Regions {

    private static final String SOURCE = "/shipping/regions.csv";
    private static final Pattern SUFFIX = Pattern.compile("(?<=..)(特别行政区|自治[区州县]|[省市州盟县]|地区)$");
    private static final Regions CHINA = new Regions(read());

    private final List<Region> provinces;
    private final Set<RegionCode> codes = new HashSet<>();

    private Regions(List<Region> provinces) {
        this.provinces = List.copyOf(provinces);
        provinces.forEach(province -> {
            codes.add(province.code());
            province.cities().forEach(city -> codes.add(city.code()));
        });
    }

    /** The whole country. */
    public static Regions ofChina() {
        return CHINA;
    }

    /** Every province with its cities, in the order of their codes. */
    public List<Region> provinces() {
        return provinces;
    }

    /** Whether there is such a province or city. */
    public boolean knows(RegionCode code) {
        return codes.contains(code);
    }

    /**
     * The city an address names, or its province when the city is not known; empty when the province is not. Names may
     * be long or short (内蒙古自治区, 内蒙古). A province that is one city has it under any name (北京市, 市辖区).
     */
    public Optional<RegionCode> locate(String province, String city) {
        return find(province, provinces).map(found -> cityOf(found, city).orElse(found.code()));
    }

    private static Optional<RegionCode> cityOf(Region province, String name) {
        List<Region> cities = province.cities();
        return (cities.size() == 1 ? Optional.of(cities.get(0)) : find(name, cities)).map(Region::code);
    }

    /** The region of this name; else the only one whose name begins like it. */
    private static Optional<Region> find(String name, List<Region> regions) {
        String given = name.strip();
        String start = SUFFIX.matcher(given).replaceFirst("");
        List<Region> alike = regions.stream()
                .filter(region -> start.length() > 1 && region.name().startsWith(start))
                .toList();
        return alike.stream()
                .filter(region -> region.name().equals(given))
                .findFirst()
                .or(() -> alike.stream().findFirst().filter(only -> alike.size() == 1));
    }

    private static List<Region> read() {
        try (InputStream in = Objects.requireNonNull(Regions.class.getResourceAsStream(SOURCE));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return tree(reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Regions::line)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Region line(String line) {
        String[] fields = line.split(",");
        return new Region(new RegionCode(Integer.parseInt(fields[0])), fields[1], List.of());
    }

    private static List<Region> tree(List<Region> lines) {
        List<Region> provinces = new ArrayList<>();
        for (Region province : lines) {
            if (province.code().isProvince()) {
                provinces.add(new Region(province.code(), province.name(), citiesIn(province, lines)));
            }
        }
        return provinces;
    }

    private static List<Region> citiesIn(Region province, List<Region> lines) {
        return lines.stream()
                .filter(line ->
                        !line.code().isProvince() && line.code().province().equals(province.code()))
                .toList();
    }
}
