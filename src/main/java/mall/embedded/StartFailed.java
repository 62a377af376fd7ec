package mall.embedded;

import java.util.List;

/** A service could not be started, for a reason the person at the keyboard can do something about. */
final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartFailed(String reason) {
        super(reason);
    }

    StartFailed(String reason, List<String> log) {
        super(reason + System.lineSeparator() + "    " + String.join(System.lineSeparator() + "    ", log));
    }
}
