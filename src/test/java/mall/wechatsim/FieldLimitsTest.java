package mall.wechatsim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boundaries of WeChat's field kinds. */
class FieldLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "thing1, 二十个字以内都可以二十个字以内都可以啊",
        "number2, 12345678901234567890123456789012",
        "character_string3, SF1234567890",
        "amount4, ¥1234567890.00",
        "amount4, 12.5元",
        "phone_number5, +86-13800001234",
        "phrase6, 拼团成功了",
        "name7, 十个汉字的名字行不行",
        "time8, 2026年11月21日 20:15",
        "date9, 2026年11月21日"
    })
    void whatFitsIsSent(String field, String value) {
        assertThatCode(() -> FieldLimits.check(field, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "thing1, 二十个字以内都可以二十个字以内都可以啊啊啊",
        "thing1, ''",
        "number2, 一二三",
        "character_string3, 顺丰",
        "amount4, 12345678901",
        "phone_number5, 138000012341380000",
        "phrase6, 六个汉字太长",
        "phrase6, OK",
        "name7, 十一个汉字的名字就不行",
        "time8, 今晚",
        "date9, 明天",
        "nonsense1, 1"
    })
    void whatDoesNotFitIsRefused(String field, String value) {
        assertThatThrownBy(() -> FieldLimits.check(field, value))
                .isInstanceOf(ApiRefused.class)
                .hasMessageContaining(field);
    }
}
