package mall.task;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** What a friend types to join a team: eight letters and digits that nobody mistakes for one another. */
final class TeamCode {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TeamCode() {}

    static String random() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
