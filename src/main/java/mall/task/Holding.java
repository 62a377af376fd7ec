package mall.task;

import java.util.Arrays;
import java.util.Optional;

/** What a member holds for use in this room; the name is also the kind of the reward. */
public enum Holding {
    /** Makes up one missed check-in. */
    MAKE_UP_CARD("补签卡 %d 张"),
    /** Waters a plant. */
    ENERGY("%d 能量");

    private final String title;

    Holding(String title) {
        this.title = title;
    }

    /** The holding behind a kind of reward; empty when another room owns the kind. */
    static Optional<Holding> of(String kind) {
        return Arrays.stream(values())
                .filter(holding -> holding.name().equals(kind))
                .findFirst();
    }

    String title(long amount) {
        return title.formatted(amount);
    }
}
