package mall.platform.outbox;

import io.smallrye.common.vertx.ContextLocals;
import java.util.Optional;

/** The message that is being handled on this context, and whether it is taken care of. */
final class Hand {

    private static final String KEY = "mall.message-in-hand";

    private final Message letter;
    private boolean settled;

    private Hand(Message letter) {
        this.letter = letter;
    }

    static Hand take(Message letter) {
        Hand hand = new Hand(letter);
        ContextLocals.put(KEY, hand);
        return hand;
    }

    /** Empty outside a handler. */
    static Optional<Hand> current() {
        return ContextLocals.get(KEY);
    }

    Message letter() {
        return letter;
    }

    boolean isSettled() {
        return settled;
    }

    void settled() {
        settled = true;
    }
}
