package mall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTest {

    @ParameterizedTest
    @CsvSource({"13800138000, 138****8000", "+85261234567, +85****4567", "12345678, 123****5678", "1234567, ****"})
    void theMiddleOfANumberIsNobodysBusiness(String phone, String masked) {
        assertThat(Phones.masked(phone)).isEqualTo(masked);
    }
}
