package mall.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {

    private final Regions china = Regions.ofChina();

    @Test
    void theTreeHasEveryProvinceAndEachHasCities() {
        assertThat(china.provinces()).hasSize(34).noneMatch(province -> province.cities()
                .isEmpty());
    }

    @Test
    void aCityCarriesTheCodeOfItsProvince() {
        assertThat(china.provinces()).allSatisfy(province -> assertThat(province.cities())
                .allMatch(city -> city.code().province().equals(province.code())
                        && !city.code().isProvince()
                        && china.knows(city.code())));
        assertThat(china.knows(new RegionCode(990000))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "浙江省, 杭州市, 330100",
        "浙江, 杭州, 330100",
        "' 浙江省 ', 杭州市, 330100",
        "北京市, 北京市, 110100",
        "北京, 市辖区, 110100",
        "重庆市, 县, 500100",
        "内蒙古自治区, 锡林郭勒盟, 152500",
        "内蒙古, 锡林郭勒, 152500",
        "新疆维吾尔自治区, 伊犁哈萨克自治州, 654000",
        "新疆, 伊犁州, 654000",
        "黑龙江省, 大兴安岭地区, 232700",
        "吉林, 吉林, 220200",
        "吉林, 延边州, 222400",
        "湖北省, 仙桃市, 429004",
        "香港特别行政区, 香港特别行政区, 810100",
        "香港, 九龙, 810100",
        "台湾, 台北市, 710100"
    })
    void anAddressIsFoundUnderLongAndShortNames(String province, String city, int code) {
        assertThat(china.locate(province, city)).contains(new RegionCode(code));
    }

    @ParameterizedTest
    @CsvSource({"湖北省, 省直辖县级行政区划, 420000", "浙江省, 某某市, 330000", "河南, '', 410000"})
    void aCityNobodyKnowsIsItsProvince(String province, String city, int code) {
        assertThat(china.locate(province, city)).contains(new RegionCode(code));
    }

    @ParameterizedTest
    @CsvSource({"某某省, 杭州市", "'', ''", "省, 市", "河, 石家庄市", "杭州市, 浙江省"})
    void aProvinceNobodyKnowsIsNowhere(String province, String city) {
        assertThat(china.locate(province, city)).isEqualTo(Optional.empty());
    }
}
