package mall.messaging;

import mall.kernel.Id;

/** Identifies one message in a member's inbox. */
public record MessageId(long value) implements Id {}
