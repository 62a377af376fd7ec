package mall.segment;

import java.time.Instant;
import java.time.MonthDay;
import java.util.Optional;
import mall.identity.MemberId;

/**
 * What other rooms say of a member.
 *
 * @param profiled whether he agrees that what he does is turned into a picture of him
 */
record Portrait(MemberId member, Instant registeredAt, String level, Optional<MonthDay> birthday, boolean profiled) {}
