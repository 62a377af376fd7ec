package mall.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

class CouponCodeTest {

    @Test
    void everyBitCounts() {
        assertThat(CouponCode.of(new byte[10]).letters()).isEqualTo("0".repeat(16));
        for (int bit = 0; bit < 80; bit++) {
            byte[] bits = new byte[10];
            bits[bit / 8] = (byte) (0x80 >> bit % 8);
            String letters = CouponCode.of(bits).letters();
            assertThat(letters.charAt(bit / 5)).isEqualTo("G8421".charAt(bit % 5));
        }
    }

    @Test
    void whatIsPrintedCanBeTypedInManyWays() {
        CodeSeed seed = CodeSeed.fresh();
        Cases.seeded(7).times(200, draw -> {
            CouponCode code = seed.code(draw.between(1, 100_000));
            String printed = code.printed();
            assertThat(printed).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
            assertThat(CouponCode.read(printed)).contains(code);
            assertThat(CouponCode.read(" " + printed.toLowerCase().replace('-', ' ')))
                    .contains(code);
            assertThat(CouponCode.read(printed.replace('0', 'o').replace('1', 'l')))
                    .contains(code);
        });
    }

    @Test
    void whatIsNoCodeIsNone() {
        assertThat(CouponCode.read("")).isEmpty();
        assertThat(CouponCode.read("7K3M-Q0ZD-1XWA-88T")).isEmpty();
        assertThat(CouponCode.read("7K3M-Q0ZD-1XWA-88TU")).isEmpty();
        assertThat(CouponCode.read("7K3MQ0ZD1XWA88TH7")).isEmpty();
    }

    @Test
    void aSeedMakesTheSameCodesAgainAndNoTwoAlike() {
        CodeSeed seed = CodeSeed.fresh();
        CodeSeed same = CodeSeed.of(seed.text());
        Set<CouponCode> codes = new HashSet<>();
        for (int number = 1; number <= 2000; number++) {
            assertThat(same.code(number)).isEqualTo(seed.code(number));
            assertThat(codes.add(seed.code(number))).isTrue();
        }
        assertThat(CodeSeed.fresh().code(1)).isNotEqualTo(seed.code(1));
    }
}
