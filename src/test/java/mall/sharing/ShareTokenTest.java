package mall.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTokenTest {

    @Test
    void aTokenFitsTheSceneOfAMiniCode() {
        assertThat(ShareToken.random().scene()).hasSizeLessThanOrEqualTo(32).matches("[0-9a-zA-Z=]+");
    }

    @Test
    void tokensDoNotRepeatAndHaveTheirShape() {
        var tokens = Stream.generate(ShareToken::random)
                .limit(1_000)
                .map(ShareToken::text)
                .toList();
        assertThat(tokens).doesNotHaveDuplicates().allMatch(ShareToken::isToken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "ABCDEFGHJK", "0123456789a", "0123456i89", "01234'6789"})
    void whatWeNeverGaveIsNoToken(String text) {
        assertThat(ShareToken.isToken(text)).isFalse();
    }
}
