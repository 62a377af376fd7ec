package mall.risk;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import mall.identity.MemberId;

/**
 * A judged act as ops sees it.
 *
 * @param reviewedAt when somebody of ops has looked
 */
public record ActView(
        ActId id,
        String kind,
        String reference,
        MemberId beneficiary,
        MemberId actor,
        Verdict verdict,
        int score,
        Set<Sign> signs,
        Instant at,
        Optional<Instant> reviewedAt) {}
