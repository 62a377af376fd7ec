package mall.identity;

import java.time.Instant;
import java.util.Optional;
import mall.kernel.Event;

/** What happens to accounts. */
public sealed interface IdentityEvent extends Event {

    /**
     * An account was created by a first login; the codes are those of the link that brought him, unchecked.
     *
     * @param device fingerprint of the device he came on, see {@link Whereabouts}
     * @param network fingerprint of the network he came out of
     */
    record MemberRegistered(
            MemberId member,
            Optional<String> shareToken,
            Optional<String> inviteCode,
            Optional<String> device,
            Optional<String> network,
            Instant at)
            implements IdentityEvent {}

    /** A member agreed to something, or took it back; what is in force is asked of {@link Consents}. */
    record ConsentChanged(MemberId member, ConsentKind kind, Instant at) implements IdentityEvent {}

    /** An account was deleted, by its owner or because he cancelled his WeChat account. */
    record MemberErased(MemberId member, Instant at) implements IdentityEvent {}
}
