package mall.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the mall holds of one member.
 *
 * @param sections what other rooms hold, by {@link mall.identity.spi.PersonalDataHolder#section}, as wire forms
 */
public record PersonalData(
        Instant exportedAt,
        MemberRecord member,
        List<AddressView> addresses,
        List<ConsentView> consents,
        List<Login> logins,
        Map<String, Object> sections) {

    /** One login of the member. */
    public record Login(Instant begunAt, Instant expiresAt, Optional<Instant> endedAt) {}
}
