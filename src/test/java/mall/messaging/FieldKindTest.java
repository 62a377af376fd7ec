package mall.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldKindTest {

    @Test
    void theNameOfAFieldTellsItsKind() {
        assertThat(FieldKind.of("thing1")).contains(FieldKind.THING);
        assertThat(FieldKind.of("short_thing12")).contains(FieldKind.SHORT_THING);
        assertThat(FieldKind.of("character_string3")).contains(FieldKind.CHARACTER_STRING);
        assertThat(FieldKind.of("thing")).isEqualTo(Optional.empty());
        assertThat(FieldKind.of("photo1")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "THING, 一二三四五六七八九十一二三四五六七八九十, 一二三四五六七八九十一二三四五六七八九十",
        "THING, 一二三四五六七八九十一二三四五六七八九十多, 一二三四五六七八九十一二三四五六七八九…",
        "PHRASE, 已发货啦啦啦, 已发货啦啦",
        "PHRASE, OK已发货, 已发货",
        "CHARACTER_STRING, SF运单123, SF123",
        "AMOUNT, ¥12.50, ¥12.50",
        "THING, '第一行\n 第二行', 第一行 第二行",
        "THING, '  ', -"
    })
    void aValueIsCutToWhatItsFieldMayHold(FieldKind kind, String value, String fitted) {
        assertThat(kind.fit(value)).isEqualTo(fitted);
    }

    @Test
    void aFaceIsNotCutInHalf() {
        String faces = "😀".repeat(25);
        assertThat(FieldKind.THING.fit(faces)).isEqualTo("😀".repeat(19) + "…");
    }
}
