package mall.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * What a member sees of himself.
 *
 * @param nickname fit to show: a stand-in when he has chosen none
 * @param phoneMasked e.g. {@code 138****8000}
 */
public record MemberView(
        MemberId id, String nickname, Optional<String> avatarUrl, Optional<String> phoneMasked, Instant registeredAt) {}
