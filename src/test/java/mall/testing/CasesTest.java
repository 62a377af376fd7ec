package mall.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {
    @Test
    void theSameSeedGivesTheSameCases() {
        assertThat(numbersOf(42)).isEqualTo(numbersOf(42)).isNotEqualTo(numbersOf(43));
    }

    @Test
    void aFailingCaseTellsTheSeedThatPlaysItAlone() {
        assertThatThrownBy(() -> Cases.seeded(7)
                        .times(100, r -> assertThat(r.between(1, 10)).isLessThan(10)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cases.seeded(");
    }

    @Test
    void boundsAreIncluded() {
        List<Integer> drawn = numbersOf(1);
        assertThat(drawn).contains(1, 10).allMatch(n -> n >= 1 && n <= 10);
    }

    private static List<Integer> numbersOf(long seed) {
        List<Integer> numbers = new ArrayList<>();
        Cases.seeded(seed).times(200, r -> numbers.add(r.between(1, 10)));
        return numbers;
    }
}
