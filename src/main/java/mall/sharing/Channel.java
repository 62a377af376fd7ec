package mall.sharing;

import java.util.Arrays;
import java.util.Optional;

/** By what way a link reaches a friend. */
public enum Channel {
    /** Sent to a friend or into a chat. */
    CHAT,
    /** Shown on the timeline. */
    TIMELINE,
    /** A mini-code that was scanned. */
    CODE,
    /** A poster with a mini-code. */
    POSTER,
    /** Nobody said, or something unknown: a link is never refused for it. */
    OTHER;

    /** The channel of this name. */
    public static Channel named(Optional<String> name) {
        return name.flatMap(given -> Arrays.stream(values())
                        .filter(channel -> channel.name().equals(given))
                        .findFirst())
                .orElse(OTHER);
    }
}
