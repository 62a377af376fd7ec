package mall.shipping;

/**
 * The six-digit code of a province or city (GB/T 2260), e.g. 330000 for 浙江省 and 330100 for 杭州市.
 *
 * @param value between 110000 and 829999
 */
public record RegionCode(int value) {

    private static final int PROVINCE = 10_000;

    /** The code of the province this region lies in; of a province, its own. */
    public RegionCode province() {
        return new RegionCode(value / PROVINCE * PROVINCE);
    }

    public boolean isProvince() {
        return value % PROVINCE == 0;
    }
}
