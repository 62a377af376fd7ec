package mall.shipping.web;

import java.util.List;
import mall.shipping.Region;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A province on the wire. */
@Schema(name = "Region")
record RegionWire(
        @Schema(description = "六位行政区划代码", examples = "330000")
        String code,

        @Schema(description = "与微信地址选择器一致", examples = "浙江省")
        String name,

        List<City> cities) {

    /** A city of a province. */
    @Schema(name = "RegionCity")
    record City(String code, String name) {

        private static City of(Region city) {
            return new City(codeOf(city), city.name());
        }
    }

    static RegionWire of(Region province) {
        return new RegionWire(
                codeOf(province),
                province.name(),
                province.cities().stream().map(City::of).toList());
    }

    private static String codeOf(Region region) {
        return Integer.toString(region.code().value());
    }
}
