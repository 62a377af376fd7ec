package mall.risk;

import java.time.Instant;
import mall.identity.MemberId;

/**
 * What one member did that earns something for another.
 *
 * @param kind whose act it is, e.g. {@code SHARE_HELP}; upper-case, at most 24 characters
 * @param reference unique within the kind; at most 64 characters
 * @param beneficiary who shall get something for it
 * @param actor who did it
 */
public record Act(
        String kind, String reference, MemberId beneficiary, MemberId actor, Footprint footprint, Instant at) {}
