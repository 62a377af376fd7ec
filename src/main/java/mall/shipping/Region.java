package mall.shipping;

import java.util.List;

/**
 * A province with its cities, or a city, which has none.
 *
 * @param name as WeChat's address picker gives it, e.g. 浙江省 or 杭州市
 */
public record Region(RegionCode code, String name, List<Region> cities) {

    public Region {
        cities = List.copyOf(cities);
    }
}
