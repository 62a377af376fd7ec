package mall.campaign;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;

/**
 * One recipient of a push.
 *
 * @param saved what his coupon took off the order it is used on; empty while it is not used
 */
public record RecipientView(MemberId member, PushResult result, Optional<Instant> settledAt, Optional<Money> saved) {}
