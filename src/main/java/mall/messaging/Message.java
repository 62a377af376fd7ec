package mall.messaging;

import java.time.Instant;
import java.util.Map;
import mall.identity.MemberId;

/**
 * A message on its way to a phone.
 *
 * @param attempts how often its turn came, this time included
 */
record Message(
        MessageId id,
        MemberId member,
        MessageScene scene,
        String page,
        Map<String, String> facts,
        int attempts,
        Instant usefulUntil) {}
