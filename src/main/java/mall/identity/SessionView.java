package mall.identity;

import java.time.Duration;

/**
 * A login, new or prolonged.
 *
 * @param accessToken goes with every request
 * @param refreshToken good once, for the next pair
 * @param lifetime of the access token
 * @param newMember this login created the account
 */
public record SessionView(
        String accessToken, String refreshToken, Duration lifetime, MemberView member, boolean newMember) {}
