package mall.segment;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts that are one of some names. */
enum ChoiceFact implements Fact {
    /** The member's level; which there are is written in the ladder. */
    LEVEL("level", "f.level", null),
    /** How he came to have an account. */
    CHANNEL("channel", "f.channel", names(Channel.values())),
    /** What kind of customer he is by his purchases. */
    RFM_CELL("rfmCell", "f.rfm_cell", names(RfmCell.values()));

    private final String title;
    private final String column;
    private final Optional<Set<String>> names;

    ChoiceFact(String title, String column, @Nullable Set<String> names) {
        this.title = title;
        this.column = column;
        this.names = Optional.ofNullable(names);
    }

    @Override
    public String title() {
        return title;
    }

    /** The column it is kept in, {@code f} being the member's row. */
    String column() {
        return column;
    }

    /** All names there are; empty for what ops names. */
    Optional<Set<String>> names() {
        return names;
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}
