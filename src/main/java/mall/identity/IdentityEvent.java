package mall.identity;

import java.time.Instant;
import java.util.Optional;
import mall.kernel.Event;

/** What happens to accounts. */
public sealed interface IdentityEvent extends Event {

    /** An account was created by a first login; the codes are those of the link that brought him, unchecked. */
    record MemberRegistered(MemberId member, Optional<String> shareToken, Optional<String> inviteCode, Instant at)
            implements IdentityEvent {}

    /** An account was deleted, by its owner or because he cancelled his WeChat account. */
    record MemberErased(MemberId member, Instant at) implements IdentityEvent {}
}
